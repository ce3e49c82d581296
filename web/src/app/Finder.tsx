/** Ctrl+K: a person or a page. What is typed is asked once it settles, and never stands in an address. */
import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { call } from '../kit/api';
import { Icon, type IconName } from '../kit/icons';
import { useMay } from '../kit/session';
import { dateWords } from '../kit/time';
import { t } from '../kit/words';
import { pagesFor } from './finder_pages';

interface Found {
    href: string;
    icon: IconName;
    title: string;
    note: string;
}

function usePersons(text: string, opened: boolean): { found: Found[]; busy: boolean } {
    const may = useMay();
    const [settled] = useDebouncedValue(text.trim(), 400);
    const question = useQuery({
        queryKey: ['people', 'find', settled],
        queryFn: ({ signal }) =>
            call('POST /people/search', { body: { text: settled, limit: 8 }, signal }),
        enabled: opened && may('person.read') && settled.length >= 2,
    });
    const found = (settled.length >= 2 ? question.data?.items : undefined) ?? [];
    return {
        busy: question.isFetching || settled !== text.trim(),
        found: found.map((p) => ({
            href: `/people/${p.id}`,
            icon: 'user',
            title: p.name,
            note: [p.birth && dateWords(p.birth), p.unit_name].filter(Boolean).join(' · '),
        })),
    };
}

export default function Finder(props: { opened: boolean; onClose: () => void }) {
    const { onClose } = props;
    // It comes when it is first asked for; what had the focus is known only to what was closed before.
    const [ready, setReady] = useState(false);
    useEffect(() => setReady(true), []);
    const opened = props.opened && ready;
    const [, go] = useLocation();
    const [text, setText] = useState('');
    const [at, setAt] = useState(0);
    const persons = usePersons(text, opened);
    const may = useMay();
    const pages = pagesFor(may, text).map((page) => ({ ...page, note: t('finder.page') }));
    const found: Found[] = [...persons.found, ...pages];
    const [entered, setEntered] = useState(false);
    useEffect(() => {
        if (opened) return;
        setText('');
        setAt(0);
        setEntered(false);
    }, [opened]);
    const open = (href: string) => {
        onClose();
        go(href);
    };
    const chosen = found[at];
    useEffect(() => {
        if (!entered || persons.busy) return;
        setEntered(false);
        if (chosen) {
            onClose();
            go(chosen.href);
        }
    }, [entered, persons.busy, chosen, onClose, go]);
    const move = (event: KeyboardEvent) => {
        if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
        else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
        // Typed faster than it is found: what is shown may be of the words before.
        else if (event.key === 'Enter') setEntered(true);
        else return;
        event.preventDefault();
    };
    return (
        <Modal.Root opened={opened} onClose={onClose} size="lg" yOffset="8vh">
            <Modal.Overlay />
            <Modal.Content aria-label={t('finder.title')}>
                <Modal.Body>
                    <TextInput
                        data-autofocus
                        role="combobox"
                        aria-expanded="true"
                        aria-controls="found"
                        aria-activedescendant={found[at] ? `found-${at}` : undefined}
                        aria-label={t('finder.label')}
                        placeholder={t('finder.placeholder')}
                        leftSection={<Icon name="search" />}
                        value={text}
                        maxLength={120}
                        autoComplete="off"
                        onChange={(e) => {
                            setText(e.currentTarget.value);
                            setAt(0);
                            setEntered(false);
                        }}
                        onKeyDown={move}
                    />
                    <div
                        id="found"
                        role="listbox"
                        aria-label={t('finder.results')}
                        className="found"
                        tabIndex={-1}
                    >
                        {found.map((f, n) => (
                            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the keys
                            <div
                                key={f.href}
                                id={`found-${n}`}
                                role="option"
                                tabIndex={-1}
                                aria-selected={n === at}
                                onClick={() => open(f.href)}
                            >
                                <Icon name={f.icon} />
                                <span>{f.title}</span>
                                <small>{f.note}</small>
                            </div>
                        ))}
                    </div>
                    <output className="small block">
                        {found.length === 0 && !persons.busy
                            ? t('state.nothing_found')
                            : t('finder.keys')}
                    </output>
                </Modal.Body>
            </Modal.Content>
        </Modal.Root>
    );
}
