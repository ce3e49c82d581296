/** The measures of a file and the lists it stands on, each with what is known of it. */
import { createContext, useContext } from 'react';
import type { AddictListing, CaseFile, Management, PersonFile, PostRehab } from '../api.gen';
import { Marks } from '../cases/Marks';
import { Facts } from '../kit/Facts';
import { BasisTag, Empty, Notice, Panel, Tag } from '../kit/pieces';
import { dateWords, dayOf, today } from '../kit/time';
import { t, word } from '../kit/words';

/** The past day of which the file tells; undefined: it is as it stands. */
const Seen = createContext<string | undefined>(undefined);

/** A former office reads the file as it was when the person left. */
const daySeen = ({ reading }: PersonFile, { transfers }: CaseFile) =>
    reading?.ground === 'former'
        ? transfers
              .map((move) => dayOf(move.left_at))
              .sort()
              .at(-1)
        : undefined;

export function Measures({ legal, file }: { legal: CaseFile; file: PersonFile }) {
    const { managements, listings, post_rehabs } = legal;
    const person = file.person.id;
    return (
        <Seen.Provider value={daySeen(file, legal)}>
            {legal.marks.length > 0 && (
                <Marks marks={legal.marks} person={person} steps={legal.steps} />
            )}
            {managements.length + listings.length + post_rehabs.length === 0 && (
                <Panel title={t('person.measures')} flush>
                    <Empty title={t('person.no_measure')} />
                </Panel>
            )}
            {managements.map((m) => (
                <OneManagement key={m.id} management={m} />
            ))}
            {post_rehabs.map((m) => (
                <OnePostRehab key={m.id} measure={m} />
            ))}
            {listings.map((l) => (
                <OneListing key={l.id} listing={l} />
            ))}
        </Seen.Provider>
    );
}

interface StateProps {
    ended: string | undefined;
    /** The day it ends by itself. */
    ends?: string | undefined;
    draft?: boolean;
}

function State({ ended, ends, draft }: StateProps) {
    const seen = useContext(Seen);
    if (draft) return <Tag tone="soon">{word('decision_state', 'draft')}</Tag>;
    const over = ended ?? (ends && ends <= (seen ?? today()) ? ends : undefined);
    if (over) return <Tag tone="ok">{t('person.ended_on', { day: dateWords(over) })}</Tag>;
    return (
        <Tag tone="brand">
            {seen ? t('person.ran_on', { day: dateWords(seen) }) : t('person.running')}
        </Tag>
    );
}

const MarkTags = ({ marks }: { marks: string[] }) =>
    marks.length > 0 && (
        <p className="tags">
            {marks.map((mark) => (
                <Tag key={mark} tone="soon">
                    {word('mark', mark)}
                </Tag>
            ))}
        </p>
    );

function OneManagement({ management: m }: { management: Management }) {
    const differs = m.stated_end && m.stated_end !== m.ends_on;
    return (
        <Panel
            title={t('person.management')}
            aside={
                <span className="tags">
                    <BasisTag basis={m.basis} />
                    <State ended={m.ended_on} draft={m.state === 'draft'} />
                </span>
            }
        >
            <div className="stack tight">
                <Facts
                    type="Management"
                    record={m}
                    fields={[
                        'origin',
                        'number',
                        'decided_on',
                        'ends_on',
                        'stated_end',
                        'signed_at',
                        'decider',
                        'capacity',
                        'signer',
                        'drugs',
                        'ending',
                        'ending_number',
                        'ending_signed_at',
                        'ending_sent_at',
                    ]}
                />
                {differs && m.stated_end && (
                    <Notice tone="amber">
                        {t('person.end_differs', {
                            stated: dateWords(m.stated_end),
                            computed: dateWords(m.ends_on),
                        })}
                    </Notice>
                )}
                {m.origin === 'taken_over' && !m.number && (
                    <p className="small">{t('person.paper_missing')}</p>
                )}
                {m.ended_on && <MarkTags marks={m.marks} />}
            </div>
        </Panel>
    );
}

const OneListing = ({ listing: l }: { listing: AddictListing }) => (
    <Panel
        title={t('person.listing')}
        aside={
            <span className="tags">
                <BasisTag basis={l.basis} />
                <State ended={l.ended_on} />
            </span>
        }
    >
        <div className="stack tight">
            <Facts
                type="AddictListing"
                record={l}
                fields={[
                    'origin',
                    'listed_on',
                    'determined_on',
                    'result_number',
                    'drugs',
                    'ending',
                ]}
            />
            {l.ended_on && <MarkTags marks={l.marks} />}
        </div>
    </Panel>
);

const OnePostRehab = ({ measure: m }: { measure: PostRehab }) => (
    <Panel
        title={t('person.post_rehab')}
        aside={
            <span className="tags">
                <BasisTag basis={m.basis} />
                <State ended={m.ended_on} ends={m.ends_on} />
            </span>
        }
    >
        <div className="stack tight">
            <Facts
                type="PostRehab"
                record={m}
                fields={[
                    'origin',
                    'number',
                    'decided_on',
                    'starts_on',
                    'ends_on',
                    'listed_on',
                    'decider',
                    'capacity',
                    'signer',
                    'keeper',
                    'keeper_number',
                    'keeper_named_at',
                    'ending',
                ]}
            />
            <MarkTags marks={m.marks} />
        </div>
    </Panel>
);
