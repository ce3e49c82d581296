/** Tra cứu người: one box for name, alias or number. What is typed never stands in the address. */
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { PersonSearch } from '../api.gen';
import { useFilters } from '../kit/address';
import { call } from '../kit/api';
import { countWords } from '../kit/DataTable';
import { Icon } from '../kit/icons';
import { ListFilter } from '../kit/ListFilter';
import { Empty, PageHead } from '../kit/pieces';
import { useMay, useMe } from '../kit/session';
import { useList } from '../kit/useList';
import { t } from '../kit/words';
import { UnitFilter } from '../places/UnitFilter';
import { PersonTable } from './PersonTable';

const AssignPanel = lazy(() => import('./AssignPanel'));
const EmergencyDialog = lazy(() => import('../identity/EmergencyDialog'));

/** The last words, kept only in memory and only for the account that typed them. */
const kept = { account: '', text: '' };

const ageOf = (text: string | null): number | undefined => {
    const age = Number(text);
    return text && Number.isInteger(age) && age >= 0 && age <= 150 ? age : undefined;
};

function Age(props: { label: string; value: string; onChange: (age: string) => void }) {
    return (
        <TextInput
            className="age"
            label={props.label}
            inputMode="numeric"
            maxLength={3}
            value={props.value}
            onChange={(e) => props.onChange(e.currentTarget.value.replace(/\D/g, ''))}
        />
    );
}

export default function PeoplePage() {
    const me = useMe();
    const may = useMay();
    const [filters, change] = useFilters();
    const [text, setText] = useState(kept.account === me.account ? kept.text : '');
    const [settled] = useDebouncedValue(text.trim(), 400);
    const [opening, setOpening] = useState(false);
    const unit = filters.get('unit') ?? '';
    const standing = filters.get('standing') ?? '';
    const toAssign = filters.get('to_assign') === '1';
    const closed = filters.get('closed') === '1';
    const sex = filters.get('sex') ?? '';
    const [ageFrom, ageTo] = [ageOf(filters.get('age_from')), ageOf(filters.get('age_to'))];
    const list = useList(
        ['people', 'list', settled, unit, standing, sex, ageFrom, ageTo, toAssign, closed],
        (after, signal) =>
            call('POST /people/search', {
                body: {
                    limit: 50,
                    ...(settled && { text: settled }),
                    ...(unit && { unit_code: unit }),
                    ...(standing && { standing: standing as PersonSearch['standing'] & string }),
                    ...(toAssign && { to_assign: true }),
                    ...(closed && { closed: true }),
                    ...(sex && { sex: sex as PersonSearch['sex'] & string }),
                    ...(ageFrom !== undefined && { age_from: ageFrom }),
                    ...(ageTo !== undefined && { age_to: ageTo }),
                    ...(after && { after }),
                },
                signal,
            }),
    );
    const filtered =
        toAssign ||
        closed ||
        [settled, unit, standing, sex, ageFrom ?? '', ageTo ?? ''].some((f) => f !== '');
    return (
        <>
            <PageHead title={t('nav.people')} window={t('nav.people')}>
                {(may('person.merge') || may('person.merge.confirm')) && (
                    <Link href="/merges" className="btn">
                        {t('merges.title')}
                    </Link>
                )}
                {may('person.write') && (
                    <Link href="/people/new" className="btn">
                        <Icon name="plus" />
                        {t('newperson.title')}
                    </Link>
                )}
            </PageHead>
            <div className="filters">
                <TextInput
                    className="grow"
                    label={t('people.search')}
                    placeholder={t('people.search_hint')}
                    leftSection={<Icon name="search" />}
                    value={text}
                    maxLength={120}
                    autoComplete="off"
                    onChange={(e) => {
                        setText(e.currentTarget.value);
                        kept.account = me.account;
                        kept.text = e.currentTarget.value;
                    }}
                />
                <ListFilter
                    list="standing"
                    label={t('people.standing')}
                    value={standing}
                    onChange={(code) => change({ standing: code })}
                />
                <ListFilter
                    list="sex"
                    label={t('people.sex')}
                    value={sex}
                    onChange={(code) => change({ sex: code })}
                />
                <Age
                    label={t('people.age_from')}
                    value={filters.get('age_from') ?? ''}
                    onChange={(age) => change({ age_from: age })}
                />
                <Age
                    label={t('people.age_to')}
                    value={filters.get('age_to') ?? ''}
                    onChange={(age) => change({ age_to: age })}
                />
                <UnitFilter value={unit} onChange={(code) => change({ unit: code })} />
            </div>
            {(closed || may('person.closed')) && (
                <Checkbox
                    className="saved-note"
                    label={t('people.closed')}
                    description={t('people.closed_help')}
                    checked={closed}
                    onChange={() => change({ closed: closed ? undefined : '1' })}
                />
            )}
            {toAssign && (
                <Checkbox
                    className="saved-note"
                    label={t('places.assign_list')}
                    checked
                    onChange={() => change({ to_assign: undefined })}
                />
            )}
            <output className="count block">
                {list.isPending || list.error
                    ? ' '
                    : t('people.count', { count: countWords(list.count, list.moreThan) })}
            </output>
            {toAssign && may('person.assign') && list.items.length > 0 && (
                <Suspense fallback={null}>
                    <div className="saved-note">
                        <AssignPanel lines={list.items} />
                    </div>
                </Suspense>
            )}
            <PersonTable
                list={list}
                empty={
                    toAssign ? (
                        <Empty title={t('places.assign_nobody')} />
                    ) : (
                        <Empty title={filtered ? t('people.none_found') : t('people.none')}>
                            <p>{filtered ? t('people.none_found_next') : t('people.none_next')}</p>
                            {!filtered && may('intake.run') && (
                                <Link href="/intakes">{t('nav.intakes')}</Link>
                            )}
                            {filtered && may('break_glass.open') && (
                                <Button variant="default" onClick={() => setOpening(true)}>
                                    {t('emergency.not_found_open')}
                                </Button>
                            )}
                        </Empty>
                    )
                }
            />
            {opening && (
                <Suspense fallback={null}>
                    <EmergencyDialog opened onClose={() => setOpening(false)} />
                </Suspense>
            )}
        </>
    );
}
