/** Every name the person bears or bore, of which kind and from when, and the form for one more. */
import type { NameDraft, PersonFile } from '../api.gen';
import { call } from '../kit/api';
import { Panel } from '../kit/pieces';
import { useMay } from '../kit/session';
import { t, word } from '../kit/words';
import { daysWords } from './PersonBits';
import { SmallForm } from './SmallForm';

export function Names({ file, outside }: { file: PersonFile; outside: boolean }) {
    const may = useMay();
    const writes = may('person.write') && !outside;
    if (!writes && file.names.length === 0) return null;
    return (
        <Panel title={t('person.names')}>
            <div className="stack">
                {file.names.length === 0 && <p className="muted">{t('person.names_none')}</p>}
                {file.names.length > 0 && (
                    <ul className="names">
                        {file.names.map((n) => (
                            <li key={n.id}>
                                <strong>{n.name}</strong>
                                <span className="small">
                                    {[word('name_kind', n.kind), daysWords(n)]
                                        .filter(Boolean)
                                        .join(' · ')}
                                </span>
                            </li>
                        ))}
                    </ul>
                )}
                {writes && (
                    <SmallForm<NameDraft>
                        type="NameDraft"
                        open={t('person.name_add')}
                        save={t('person.name_save')}
                        send={(body) =>
                            call('POST /people/{id}/names', { ids: [file.person.id], body })
                        }
                    />
                )}
            </div>
        </Panel>
    );
}
