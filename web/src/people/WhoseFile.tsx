/** Under the heading of a page that records something: of whom, and the way to the file. */
import { Link } from 'wouter';
import type { CaseFile, PersonFile } from '../api.gen';
import { BasisTag } from '../kit/pieces';
import { birthWords } from './PersonBits';

export const WhoseFile = (props: {
    file: PersonFile;
    basis?: CaseFile['basis'];
    tab?: 'path' | undefined;
}) => {
    const { person, unit_name } = props.file;
    return (
        <div className="strip">
            <Link href={`/people/${person.id}${props.tab ? `?tab=${props.tab}` : ''}`}>
                <strong>{person.name}</strong>
            </Link>
            <span>{birthWords(person.birth)}</span>
            <span>{unit_name}</span>
            <BasisTag basis={props.basis} />
        </div>
    );
};
