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
import { entriesFor } from './entries';

interface Found {
    href: string;
    icon: IconName;
    title: string;
    note: string;
}

function usePages(text: string): Found[] {
    const may = useMay();
    const wanted = text.trim().toLocaleLowerCase('vi');
    const pages = entriesFor(may).map((e) => ({
        href: e.href,
        icon: e.icon,
        title: t(e.label),
        note: t('finder.page'),
    }));
    if (may('person.write'))
        pages.push({
            href: '/people/new',
            icon: 'plus',
            title: t('newperson.title'),
            note: t('finder.page'),
        });
    return pages.filter((p) => p.title.toLocaleLowerCase('vi').includes(wanted));
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
    const pages = usePages(text);
    const found = [...persons.found, ...pages];
    useEffect(() => {
        if (!opened) {
            setText('');
            setAt(0);
        }
    }, [opened]);
    const open = (href: string) => {
        onClose();
        go(href);
    };
    const move = (event: KeyboardEvent) => {
        const chosen = found[at];
        if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
        else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
        else if (event.key === 'Enter' && chosen) open(chosen.href);
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
