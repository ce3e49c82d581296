/** Where a list is dropped or chosen. What the file is, the server sees by its content. */
import { Button } from '@mantine/core';
import { type DragEvent, useRef, useState } from 'react';
import { Icon } from '../kit/icons';
import { Notice } from '../kit/pieces';
import { t } from '../kit/words';

const limit = 50 * 1024 * 1024;

export function DropZone({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
    const input = useRef<HTMLInputElement>(null);
    const [over, setOver] = useState(false);
    const [wrong, setWrong] = useState('');
    const take = (file: File | undefined) => {
        if (!file || busy) return;
        if (file.size > limit) setWrong(t('intake.too_large'));
        else if (file.size === 0) setWrong(t('intake.empty_file'));
        else {
            setWrong('');
            onFile(file);
        }
    };
    const drop = (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
    };
    return (
        <section
            className={over ? 'drop over' : 'drop'}
            aria-label={t('intake.drop')}
            aria-busy={busy}
            onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
        >
            <strong>{t('intake.drop')}</strong>
            <p className="muted">{t('intake.drop_hint')}</p>
            <Button
                leftSection={<Icon name="up" />}
                disabled={busy}
                onClick={() => input.current?.click()}
            >
                {busy ? t('intake.reading_file') : t('intake.choose')}
            </Button>
            <p className="small">{t('intake.drop_limits')}</p>
            <input
                ref={input}
                type="file"
                hidden
                aria-label={t('intake.choose')}
                accept=".xlsx,.csv,.tsv,.txt,text/csv"
                onChange={(event) => {
                    take(event.currentTarget.files?.[0]);
                    event.currentTarget.value = '';
                }}
            />
            {wrong && (
                <Notice tone="red" urgent>
                    {wrong}
                </Notice>
            )}
        </section>
    );
}
