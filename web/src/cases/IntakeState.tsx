/** Where a list stands. */
import { Tag, type TagTone } from '../kit/pieces';
import { word } from '../kit/words';

const tones: Record<string, TagTone> = {
    uploaded: 'soon',
    reading: 'brand',
    read: 'soon',
    running: 'brand',
    done: 'ok',
    failed: 'late',
};
export const IntakeState = ({ state }: { state: string }) => (
    <Tag tone={tones[state] ?? 'plain'}>{word('intake_state', state)}</Tag>
);
