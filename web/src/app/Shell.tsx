/** The frame of every page: bar, unit, search, language, name. */
import { Button } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { PrintFoot } from '../audit/PrintFoot';
import { useLock } from '../identity/useLock';
import { Icon, Mark } from '../kit/icons';
import { useMay, useMe } from '../kit/session';
import { instantWords } from '../kit/time';
import { type Language, languageNow, setLanguage, t } from '../kit/words';
import { entriesFor, homeOf, isCurrent } from './entries';
import { Mishap } from './Mishap';
import { type Leaving, Name } from './Name';

export function Shell({ children, ...leaving }: Leaving & { children: ReactNode }) {
    const me = useMe();
    useLock(leaving.onLock);
    const [path] = useLocation();
    const main = useRef<HTMLElement>(null);
    const first = useRef(true);
    // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top
    useEffect(() => {
        if (!first.current) main.current?.focus({ preventScroll: true });
        first.current = false;
        window.scrollTo(0, 0);
    }, [path]);
    return (
        <div className="shell">
            <a className="skip" href="#main">
                {t('shell.skip')}
            </a>
            <Side />
            <Top {...leaving} />
            <main id="main" ref={main} tabIndex={-1}>
                {me.demo && <p className="demo">{t('shell.demo')}</p>}
                <PrintHead />
                <Mishap key={path}>{children}</Mishap>
                <PrintFoot />
            </main>
        </div>
    );
}

function Side() {
    const may = useMay();
    const [path] = useLocation();
    return (
        <nav className="side" aria-label={t('shell.nav')}>
            <Link href={homeOf(may)} className="logo">
                <Mark />
                <span>Nẻo Về</span>
            </Link>
            <div className="entries">
                {entriesFor(may).map((entry) => (
                    <Link
                        key={entry.href}
                        href={entry.href}
                        aria-current={isCurrent(entry, path) ? 'page' : undefined}
                    >
                        <Icon name={entry.icon} />
                        <span className="long">{t(entry.label)}</span>
                        <span className="short">{t(entry.short)}</span>
                    </Link>
                ))}
            </div>
            <p className="foot">{t('shell.system')}</p>
        </nav>
    );
}

const Finder = lazy(() => import('./Finder'));

function Top(leaving: Leaving) {
    const me = useMe();
    const [finding, setFinding] = useState(false);
    const sought = useRef(false);
    sought.current ||= finding;
    useEffect(() => {
        const open = (event: KeyboardEvent) => {
            if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
                event.preventDefault();
                setFinding(true);
            }
        };
        window.addEventListener('keydown', open);
        return () => window.removeEventListener('keydown', open);
    }, []);
    return (
        <header className="top">
            <span className="crumb">{me.unit_name}</span>
            <Button
                variant="default"
                className="find"
                leftSection={<Icon name="search" />}
                onClick={() => setFinding(true)}
                aria-label={`${t('finder.open')} Ctrl K`}
                aria-keyshortcuts="Control+K"
            >
                <span className="wide">{t('finder.open')}</span> <kbd>Ctrl K</kbd>
            </Button>
            <LanguageSwitch />
            <Person {...leaving} />
            {sought.current && (
                <Suspense fallback={null}>
                    <Finder opened={finding} onClose={() => setFinding(false)} />
                </Suspense>
            )}
        </header>
    );
}

function LanguageSwitch() {
    const other: Language = languageNow() === 'vi' ? 'en' : 'vi';
    return (
        <button
            type="button"
            className="lang"
            lang={other}
            onClick={() => setLanguage(other)}
            title={other === 'en' ? 'English' : 'Tiếng Việt'}
        >
            <span className="wide">{other === 'en' ? 'English' : 'Tiếng Việt'}</span>
            <span className="narrow">{other.toUpperCase()}</span>
        </button>
    );
}

const PersonMenu = lazy(() => import('./PersonMenu'));

/** The name; what it opens comes when it is first asked for. */
function Person(leaving: Leaving) {
    const [asked, setAsked] = useState(false);
    if (!asked) return <Name onClick={() => setAsked(true)} />;
    return (
        <Suspense fallback={<Name />}>
            <PersonMenu {...leaving} />
        </Suspense>
    );
}

/** Seen only on paper: who printed this, where and when. */
function PrintHead() {
    const me = useMe();
    return (
        <div className="printonly print-head">
            <div>{me.unit_name}</div>
            <div>
                {t('print.head', { at: instantWords(Date.now(), languageNow()), by: me.name })}
            </div>
        </div>
    );
}
