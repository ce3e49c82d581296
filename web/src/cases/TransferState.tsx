/** Where a move stands; one to a commune outside the register waits for a paper. */
import type { TransferLine } from '../api.gen';
import { Tag } from '../kit/pieces';
import { t, word } from '../kit/words';

export const waitsForPaper = ({ transfer }: TransferLine) =>
    transfer.state === 'sent' && !transfer.receiving;

export const TransferState = ({ line }: { line: TransferLine }) => (
    <Tag tone={line.transfer.state === 'sent' ? 'soon' : 'plain'}>
        {waitsForPaper(line)
            ? t('transfers.on_paper')
            : word('transfer_state', line.transfer.state)}
    </Tag>
);
