/** What is not as the law wants it, in words, with the article; and where it is put right. */
import { Link } from 'wouter';
import type { MarkLine, NextStep } from '../api.gen';
import { Article, cite, Notice } from '../kit/pieces';
import { useMay } from '../kit/session';
import { t } from '../kit/words';
import { mayRecord } from './step_rights';

interface MarksProps {
    marks: MarkLine[];
    person?: string;
    steps?: NextStep[];
}

export const Marks = ({ marks, person, steps = [] }: MarksProps) =>
    marks.length === 0 ? null : (
        <Notice tone="amber" title={t('marks.title')}>
            <ul>
                {marks.map((m) => (
                    <li key={m.code}>
                        {cite(m.text)}{' '}
                        {!m.text.includes(m.article) && <Article article={m.article} />}
                    </li>
                ))}
            </ul>
            {person && <Completions person={person} steps={steps} />}
        </Notice>
    );

/** What a list left out is added here, as long as nobody did. */
function Completions({ person, steps }: { person: string; steps: NextStep[] }) {
    const may = useMay();
    return steps
        .filter((s) => s.step.startsWith('complete'))
        .filter((s) => mayRecord(may, s.step))
        .map((s) => (
            <p key={s.step + s.subject}>
                <Link href={`/people/${person}/record/${s.step}?subject=${s.subject}`}>
                    {s.title}
                </Link>
            </p>
        ));
}
