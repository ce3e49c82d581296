/** Văn bản: each decision with its way, who did what and when. */
import { Link } from 'wouter';
import type { CaseFile, PaperLine, PaperStepLine } from '../api.gen';
import { Panel, Tag, type TagTone } from '../kit/pieces';
import { useMay } from '../kit/session';
import { instantWords } from '../kit/time';
import { languageNow, t, word } from '../kit/words';

const tones: Record<string, TagTone> = {
    draft: 'plain',
    submitted: 'soon',
    signed: 'brand',
    issued: 'brand',
    delivered: 'ok',
};

export function Papers({ legal, person }: { legal: CaseFile; person: string }) {
    if (legal.papers.length === 0) return null;
    return (
        <Panel title={t('papers.title')} flush>
            <ul className="papers">
                {legal.papers.map((paper) => (
                    <Paper key={paper.decision.id} paper={paper} person={person} />
                ))}
            </ul>
        </Panel>
    );
}

function Paper({ paper, person }: { paper: PaperLine; person: string }) {
    const may = useMay();
    const { decision, steps, to_be_told } = paper;
    const inHand = decision.state === 'issued' || decision.state === 'delivered';
    return (
        <li>
            <p className="row">
                <strong>{paper.title}</strong>
                {paper.form && (
                    <span className="small">{t('papers.form', { form: paper.form })}</span>
                )}
                <Tag tone={tones[decision.state] ?? 'plain'}>
                    {word('paper_state', decision.state)}
                </Tag>
                {inHand && (may('case.issue') || may('case.record')) && (
                    <Link href={`/people/${person}/record/deliver?subject=${decision.id}`}>
                        {t('papers.deliver_to_another')}
                    </Link>
                )}
            </p>
            <ol className="paper-steps">
                {steps.map((step) => (
                    <Step key={step.step + step.at + step.entered_at} step={step} />
                ))}
            </ol>
            {to_be_told.length > 0 && (
                <p className="small">
                    {t('papers.to_be_told', {
                        who: to_be_told.map((code) => word('recipient', code)).join(', '),
                    })}
                </p>
            )}
        </li>
    );
}

const Step = ({ step }: { step: PaperStepLine }) => (
    <li>
        <span>{word('paper_step', step.step)}</span>{' '}
        <time dateTime={step.at} className="num">
            {instantWords(step.at, languageNow())}
        </time>
        <span className="small">
            {[
                step.recipient && word('recipient', step.recipient),
                step.who,
                step.receipt && word('receipt', step.receipt),
                step.remark,
                step.by && t('papers.entered_by', { name: step.by }),
            ]
                .filter(Boolean)
                .join(' · ')}
        </span>
    </li>
);
