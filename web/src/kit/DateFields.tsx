/** Our own controls for days: typed as people write them, kept as ISO, year-only birth allowed. */
import { Input, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import {
    dateWords,
    instantOf,
    partsOf,
    readDate,
    readPartialDate,
    readTime,
    timeWords,
    today,
    weekdayWords,
} from './time';
import { t, useLanguage } from './words';

export interface FieldProps<T> {
    id: string;
    label: string;
    required?: boolean;
    value: T | undefined;
    onChange: (value: T | undefined) => void;
    error?: string | undefined;
    help?: string | undefined;
    /** What was typed and cannot be read, kept apart from the value; `onUnread` is told of it. */
    unread?: Unread | undefined;
    onUnread?: ((unread: Unread | undefined) => void) | undefined;
}
/** What was typed and is no day, no time of day. */
export interface Unread {
    day?: string;
    time?: string;
}

/** Text that stands for a value: what is typed stays as typed until the field is left, or until
    the form was refused. */
function useTyped(
    props: { value: string | undefined; unread: string | undefined; refused: boolean },
    onChange: (value: string | undefined, unread: string | undefined) => void,
    read: (text: string) => string | undefined,
    show: (value: string) => string,
) {
    const { value } = props;
    const [text, setText] = useState(value ? show(value) : (props.unread ?? ''));
    const [left, setLeft] = useState(false);
    const isUnread = (typed: string) => typed.trim() !== '' && !read(typed);
    useEffect(() => {
        // A value set from outside (draft, prefill) replaces what is shown.
        setText((typed) => (value && read(typed) !== value ? show(value) : typed));
    }, [value, read, show]);
    return {
        wrong: (left || props.refused) && isUnread(text),
        input: {
            value: text,
            onChange: (event: { currentTarget: { value: string } }) => {
                const typed = event.currentTarget.value;
                setText(typed);
                setLeft(false);
                onChange(read(typed), isUnread(typed) ? typed : undefined);
            },
            onBlur: () => {
                const found = read(text);
                setLeft(true);
                if (found) setText(show(found));
            },
            autoComplete: 'off',
        },
    };
}

/** A field that is one text. */
const whole = (props: FieldProps<string>) =>
    [
        { value: props.value, unread: props.unread?.day, refused: !!props.error },
        (value: string | undefined, unread: string | undefined) => {
            props.onChange(value);
            props.onUnread?.(unread === undefined ? undefined : { day: unread });
        },
    ] as const;

export function DateField(props: FieldProps<string>) {
    const language = useLanguage();
    const typed = useTyped(...whole(props), readDate, dateWords);
    return (
        <TextInput
            id={props.id}
            label={props.label}
            required={props.required}
            placeholder={t('date.placeholder')}
            inputMode="numeric"
            error={typed.wrong ? t('date.wrong') : props.error}
            description={props.value ? weekdayWords(props.value, language) : props.help}
            {...typed.input}
        />
    );
}

export function PartialDateField(props: FieldProps<string>) {
    const typed = useTyped(...whole(props), readPartialDate, dateWords);
    return (
        <TextInput
            id={props.id}
            label={props.label}
            required={props.required}
            placeholder={t('date.partial_placeholder')}
            error={typed.wrong ? t('date.partial_wrong') : props.error}
            description={props.help ?? t('date.partial_help')}
            {...typed.input}
        />
    );
}

/** A day and a time of day, +07:00. Both are needed before there is a value. */
export function DateTimeField(props: FieldProps<string>) {
    const language = useLanguage();
    const [start] = useState(() => (props.value ? partsOf(props.value) : undefined));
    const [day, setDay] = useState(start?.[0]);
    const [time, setTime] = useState(start?.[1]);
    useEffect(() => {
        if (!props.value) return;
        const [d, h] = partsOf(props.value);
        setDay(d);
        setTime(h);
    }, [props.value]);
    const put = (d: string | undefined, h: string | undefined) => {
        setDay(d);
        setTime(h);
        props.onChange(d && h ? instantOf(d, h) : undefined);
    };
    const { unread = {} } = props;
    const tell = (part: keyof Unread, typed: string | undefined) => {
        const { [part]: _, ...rest } = unread;
        const all = typed === undefined ? rest : { ...rest, [part]: typed };
        props.onUnread?.(Object.keys(all).length > 0 ? all : undefined);
    };
    const refused = !!props.error;
    const days = useTyped(
        { value: day, unread: unread.day, refused },
        (d, typed) => {
            put(d, time);
            tell('day', typed);
        },
        readDate,
        dateWords,
    );
    const times = useTyped(
        { value: time, unread: unread.time, refused },
        (h, typed) => {
            put(day, h);
            tell('time', typed);
        },
        readTime,
        plain,
    );
    const error = days.wrong ? t('date.wrong') : times.wrong ? t('time.wrong') : props.error;
    const says = props.value
        ? `${weekdayWords(day ?? today(), language)}, ${timeWords(props.value, language)}`
        : props.help;
    return (
        <fieldset className="plain" aria-describedby={`${props.id}-note`}>
            <legend>
                {props.label}
                {props.required && (
                    <span className="mantine-InputWrapper-required" aria-hidden="true">
                        {' *'}
                    </span>
                )}
            </legend>
            <div className="pair">
                <TextInput
                    id={props.id}
                    aria-label={`${props.label}: ${t('date.day')}`}
                    aria-required={props.required}
                    aria-invalid={error ? true : undefined}
                    placeholder={t('date.placeholder')}
                    inputMode="numeric"
                    error={!!error}
                    {...days.input}
                />
                <TextInput
                    id={`${props.id}-time`}
                    aria-label={`${props.label}: ${t('date.time')}`}
                    aria-required={props.required}
                    placeholder={t('time.placeholder')}
                    error={!!error}
                    {...times.input}
                />
            </div>
            <div id={`${props.id}-note`}>
                {error && <Input.Error className="mantine-InputWrapper-error">{error}</Input.Error>}
                {says && (
                    <Input.Description className="mantine-InputWrapper-description">
                        {says}
                    </Input.Description>
                )}
            </div>
        </fieldset>
    );
}
const plain = (time: string) => time;
