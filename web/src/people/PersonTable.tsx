/** Persons as a table, or as cards on a phone: those found, and those behind a figure. */
import { Link } from 'wouter';
import type { PersonLine } from '../api.gen';
import { type Column, DataTable } from '../kit/DataTable';
import { useMay } from '../kit/session';
import { t } from '../kit/words';
import { birthWords, Closed, personNote, Standings, sexWords } from './PersonBits';

type ListOfPersons = Parameters<typeof DataTable<PersonLine>>[0]['list'];

export function PersonTable(props: { list: ListOfPersons; empty: React.ReactNode }) {
    const columns: Column<PersonLine>[] = [
        { title: t('people.name'), cell: (p) => <PersonLink person={p} /> },
        { title: t('people.birth'), cell: (p) => birthWords(p.birth) },
        { title: t('people.sex'), cell: (p) => sexWords(p.sex) },
        { title: t('people.unit'), cell: (p) => p.unit_name },
        { title: t('people.standing'), cell: (p) => <Standing person={p} /> },
    ];
    return (
        <DataTable
            label={t('people.list')}
            list={props.list}
            columns={columns}
            rowKey={(p) => p.id}
            empty={props.empty}
            card={(p) => (
                <>
                    <div className="whole">
                        <PersonLink person={p} />
                        <div className="small">{personNote(p)}</div>
                        <Standing person={p} />
                    </div>
                </>
            )}
        />
    );
}

const Standing = ({ person }: { person: PersonLine }) => (
    <>
        <Standings codes={person.standings} />
        <Closed of={person} />
    </>
);

function PersonLink({ person }: { person: PersonLine }) {
    const may = useMay();
    return may('person.read') || may('person.read_stated') ? (
        <Link href={`/people/${person.id}`}>{person.name}</Link>
    ) : (
        <strong>{person.name}</strong>
    );
}
