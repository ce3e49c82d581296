/** Every name the person bears or bore, of which kind and from when, and the form for one more. */
import type { NameDraft, PersonFile, PersonName } from '../api.gen';
import { call } from '../kit/api';
import { Panel } from '../kit/pieces';
import { useMay } from '../kit/session';
import { dateWords } from '../kit/time';
import { t, word } from '../kit/words';
import { SmallForm } from './SmallForm';

/** "từ 01/03/2015 đến hết 31/12/2020", as far as known. */
function borne({ from_day, to_day }: PersonName): string {
    const from = from_day ? dateWords(from_day) : '';
    const to = to_day ? dateWords(to_day) : '';
    if (from && to) return t('person.name_between', { from, to });
    if (from) return t('person.name_from', { day: from });
    return to ? t('person.name_until', { day: to }) : '';
}

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
                                    {[word('name_kind', n.kind), borne(n)]
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
