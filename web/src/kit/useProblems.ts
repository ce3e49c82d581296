/** What the fields of a form lack or were refused for: said at the field until it is edited. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, type FieldProblem } from './api';
import { t } from './words';

export const refusedIn = (error: unknown): FieldProblem[] =>
    error instanceof ApiProblem ? error.problems : [];

export type Asked = [field: string, label: string, typed: string];
/** What is empty of the fields asked. */
export const lackingOf = (asked: Asked[]): FieldProblem[] =>
    asked
        .filter(([, , typed]) => typed.trim() === '')
        .map(([field, label]) => ({
            field,
            code: 'field.missing',
            message: t('form.missing', { field: label }),
        }));

const isAt = (problem: FieldProblem, field: string) =>
    problem.field === field || problem.field.startsWith(`${field}[`);

export const problemAt = (problems: FieldProblem[], field: string) =>
    problems.find((p) => isAt(p, field))?.message;

/** `prefix`: what the server puts before the names of the fields ("person."). The element given
 *  `box` has the focus brought to its first wrong field after every try. */
export function useProblems<Box extends HTMLElement = HTMLFormElement>(
    error: unknown,
    prefix = '',
) {
    const box = useRef<Box>(null);
    const [problems, setProblems] = useState<FieldProblem[]>([]);
    const [tries, setTries] = useState(0);
    const say = useCallback((found: FieldProblem[]) => {
        setProblems(found);
        if (found.length > 0) setTries((n) => n + 1);
    }, []);
    useEffect(() => {
        const bare = (field: string) =>
            field.startsWith(prefix) ? field.slice(prefix.length) : field;
        say(refusedIn(error).map((p) => ({ ...p, field: bare(p.field) })));
    }, [error, prefix, say]);
    useEffect(() => {
        if (tries > 0) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }, [tries]);
    return {
        box,
        problems,
        at: (field: string) => problemAt(problems, field),
        edited: (field: string) => setProblems((all) => all.filter((p) => !isAt(p, field))),
        /** Says what is lacking; true when nothing is. */
        complete: (lacking: FieldProblem[]) => {
            say(lacking);
            return lacking.length === 0;
        },
    };
}
