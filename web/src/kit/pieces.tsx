/** Small pieces every page is made of: head, panel, tag, notice, and the states of a question. */
import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import { ApiProblem } from './api';
import { articleWords, withArticles } from './law';
import { languageNow, t } from './words';

/** The heading of a page. The title of the window never carries anything personal. */
export function PageHead(props: { title: ReactNode; window: string; children?: ReactNode }) {
    useEffect(() => {
        document.title = `${props.window} · Nẻo Về`;
    }, [props.window]);
    return (
        <div className="head">
            <h1>{props.title}</h1>
            {props.children}
        </div>
    );
}

export function Panel(props: {
    title: ReactNode;
    aside?: ReactNode;
    flush?: boolean;
    id?: string;
    children: ReactNode;
}) {
    return (
        <section className="card" id={props.id}>
            <header>
                <h2>{props.title}</h2>
                {props.aside}
            </header>
            <div className={props.flush ? 'flush' : 'body'}>{props.children}</div>
        </section>
    );
}

export type TagTone = 'plain' | 'brand' | 'late' | 'soon' | 'ok' | 'violet';
export const Tag = ({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) => (
    <span className={`tag ${tone}`}>{children}</span>
);
export const BasisTag = ({ basis }: { basis: string | undefined }) =>
    basis === 'A' || basis === 'B' ? (
        <Tag tone={basis === 'B' ? 'brand' : 'violet'}>{t(`basis.${basis}`)}</Tag>
    ) : null;

/** A sentence of the server with its citations in words. */
export const cite = (text: string | undefined) => (text ? withArticles(text, languageNow()) : '');

const capital = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The article behind something, with a paraphrase when there is one. */
export function Article(props: { article: string; paraphrase?: string | undefined }) {
    if (!props.article) return null;
    return (
        <span className="article">
            {capital(articleWords(props.article, languageNow()))}
            {props.paraphrase ? `: ${cite(props.paraphrase)}` : ''}
        </span>
    );
}

export function Notice(props: {
    tone: 'red' | 'amber' | 'green' | 'blue';
    title?: ReactNode;
    children?: ReactNode;
    urgent?: boolean;
}) {
    return (
        <div className={`notice ${props.tone}`} role={props.urgent ? 'alert' : 'note'}>
            {props.title && <strong>{props.title}</strong>}
            {props.children}
        </div>
    );
}

export const Loading = ({ lines = 4 }: { lines?: number }) => (
    <output className="loading">
        <span className="sr">{t('state.loading')}</span>
        {Array.from({ length: lines }, (_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
            <i key={n} />
        ))}
    </output>
);

export const Empty = (props: { title: string; children?: ReactNode }) => (
    <div className="empty">
        <strong>{props.title}</strong>
        {props.children}
    </div>
);

/** What a failure says, in one sentence. */
export function sentence(error: unknown): string {
    if (!(error instanceof ApiProblem)) return t('problem.unknown');
    if (error.status === 0) return t('problem.unreachable');
    return cite(error.message) || t('problem.unknown');
}

/** What the server refuses stays refused; a fault of the line or of the server may pass. */
const helpsToTryAgain = (problem: ApiProblem | undefined) =>
    !problem || problem.status === 0 || problem.status === 429 || problem.status >= 500;

/** A refusal or failure: what, why (article), and what to do next. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
    const problem = error instanceof ApiProblem ? error : undefined;
    // The same sentence beside six fields is said once.
    const rest = new Set(
        problem?.problems.map((p) => p.message).filter((m) => m !== problem.message),
    );
    rest.delete('');
    return (
        <Notice tone="red" title={sentence(error)} urgent>
            {rest.size > 0 && (
                <ul>
                    {[...rest].map((message) => (
                        <li key={message}>{cite(message)}</li>
                    ))}
                </ul>
            )}
            {problem && problem.law.length > 0 && <LawList law={problem.law} />}
            {problem?.incident && <p>{t('problem.incident', { number: problem.incident })}</p>}
            {retry && helpsToTryAgain(problem) && (
                <Button variant="default" size="xs" onClick={retry}>
                    {t('action.retry')}
                </Button>
            )}
        </Notice>
    );
}

/** A page of which nothing came. */
export const FailedPage = (props: { title: string; error: unknown; retry?: () => void }) => (
    <>
        <PageHead title={props.title} window={props.title} />
        <Failed {...props} />
    </>
);

export const LawList = ({ law }: { law: { article: string; paraphrase?: string }[] }) => (
    <ul className="law">
        {law.map((l) => (
            <li key={l.article}>
                <Article article={l.article} paraphrase={l.paraphrase} />
            </li>
        ))}
    </ul>
);

/** The foot of a form: what it does, and the way back. */
export const SaveOrBack = (props: { busy: boolean; back: () => void; children: ReactNode }) => (
    <div className="actions">
        <Button type="submit" disabled={props.busy}>
            {props.children}
        </Button>
        <Button variant="default" onClick={props.back}>
            {t('action.back')}
        </Button>
    </div>
);

export const NotFound = () => (
    <>
        <PageHead title={t('notfound.title')} window={t('notfound.title')} />
        <p>{t('notfound.text')}</p>
        <p>
            <Link href="/">{t('notfound.home')}</Link>
        </p>
    </>
);

/** One line of a list of facts. */
export const Term = ({ label, children }: { label: string; children: ReactNode }) => (
    <div>
        <dt>{label}</dt>
        <dd>{children}</dd>
    </div>
);
