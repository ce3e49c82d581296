/** A unit of a given day, found by its name, kept as its code; a code not given yet may be typed. */
import { Autocomplete } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../kit/api';
import { t } from '../kit/words';
import { isCode, stoodOn, useBearer } from './useBearer';

/** "Xã Ia Dom, tỉnh Gia Lai (23872)" and "23872" say a code; a name alone says none yet. */
const codeIn = (text: string) =>
    /^(\d{2,5})$|\((\d{2,5})\)$/.exec(text.trim())?.slice(1).find(Boolean);

export function UnitCodeField(props: {
    id: string;
    label: string;
    code: string;
    /** The day whose units are offered. */
    day: string;
    required?: boolean;
    help?: string | undefined;
    error: string | undefined;
    onChange: (code: string) => void;
}) {
    const { code, day, help, onChange, ...common } = props;
    const [typed, setTyped] = useState<string>();
    const [settledCode] = useDebouncedValue(code, 300);
    const [settledName] = useDebouncedValue((typed ?? '').trim(), 250);
    const bearer = useBearer(settledCode, day);
    const name = isCode(settledName) || codeIn(settledName) ? '' : settledName;
    const found = useQuery({
        queryKey: ['units', 'named', name, day],
        queryFn: ({ signal }) =>
            call('GET /units', { body: { q: name, on: day, limit: 20 }, signal }),
        enabled: name !== '',
        staleTime: 60_000,
    });
    const known = bearer?.code === code ? bearer : undefined;
    const nobody = name !== '' && found.data?.items.length === 0;
    return (
        <Autocomplete
            {...common}
            value={typed ?? (known ? `${known.name} (${code})` : code)}
            data={(found.data?.items ?? [])
                .filter((u) => name !== '' && stoodOn(u, day))
                .map((u) => `${u.path} (${u.code})`)}
            filter={({ options }) => options}
            onChange={(text) => {
                const said = codeIn(text);
                setTyped(said && !isCode(text) ? undefined : text);
                onChange(said ?? '');
            }}
            onBlur={() => code && setTyped(undefined)}
            placeholder={t('places.type_name')}
            description={known?.path ?? (nobody ? t('places.none_named') : help)}
            autoComplete="off"
        />
    );
}
