/** Doubtful rows one after the other, side by side with who they may be; decided by mouse or key. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { Intake } from '../api.gen';
import { call } from '../kit/api';
import { Empty, Failed, Loading, Panel } from '../kit/pieces';
import { numberWords } from '../kit/time';
import { useKeys } from '../kit/useKeys';
import { useList } from '../kit/useList';
import { languageNow, t } from '../kit/words';
import { RowReview } from './RowReview';
import { What } from './RowWhat';

export function IntakeReview({ intake }: { intake: Intake }) {
    const [at, setAt] = useState(0);
    const pair = useRef<HTMLDivElement>(null);
    const list = useList(['rows', intake.id, intake.state, 'open'], (after, signal) =>
        call('GET /intakes/{id}/rows', {
            ids: [intake.id],
            query: { verdict: 'review', open: true, limit: 50, after },
            signal,
        }),
    );
    const last = list.items.length - 1;
    const here = Math.max(0, Math.min(at, last));
    const move = (by: number) => {
        const next = here + by;
        if (next > last && list.hasNextPage) void list.fetchNextPage();
        setAt(Math.max(0, Math.min(next, last)));
    };
    useKeys({ ArrowRight: () => move(1), ArrowLeft: () => move(-1) });
    if (list.error && list.items.length === 0)
        return <Failed error={list.error} retry={() => list.refetch()} />;
    if (list.isPending) return <Loading lines={6} />;
    const row = list.items[here];
    if (!row)
        return (
            <div className="card" ref={pair} tabIndex={-1}>
                <Empty title={t('review.all_decided')}>
                    <p>{t('review.all_decided_next')}</p>
                </Empty>
            </div>
        );
    return (
        <Panel
            title={t('review.at', {
                n: numberWords(here + 1, languageNow()),
                all: numberWords(Math.max(list.count, list.items.length), languageNow()),
            })}
            aside={
                <span className="row">
                    <Button
                        size="compact-sm"
                        variant="default"
                        disabled={here === 0}
                        onClick={() => move(-1)}
                    >
                        {t('review.previous')}
                    </Button>
                    <Button
                        size="compact-sm"
                        variant="default"
                        disabled={here === last && !list.hasNextPage}
                        onClick={() => move(1)}
                    >
                        {t('review.next')}
                    </Button>
                </span>
            }
        >
            <div className="stack" ref={pair} tabIndex={-1}>
                <What row={row} reviewed />
                <RowReview
                    key={row.row}
                    intake={intake.id}
                    row={row}
                    onDone={() => pair.current?.focus()}
                    keys
                />
                <p className="small keys">{t('review.keys')}</p>
            </div>
        </Panel>
    );
}
