/** The form to answer a finding. */
import type { FindingLine, FindingNote } from '../api.gen';
import { call } from '../kit/api';
import OpenedForm from '../kit/OpenedForm';
import type { Values } from '../kit/RecordForm';
import { t } from '../kit/words';

const forwards = (values: Values) => values.state === 'forwarded';
const extra = { when: { forwarded_to: forwards }, wanted: { forwarded_to: forwards } };

export default function AnswerForm({ line, close }: { line: FindingLine; close: () => void }) {
    return (
        <OpenedForm<FindingNote>
            type="FindingNote"
            first={{ state: 'explained' }}
            extra={extra}
            save={t('unusual.save')}
            send={(body) =>
                call('POST /findings/{id}/note', {
                    ids: [line.finding.id],
                    match: line.finding.version,
                    body,
                })
            }
            close={close}
        />
    );
}
