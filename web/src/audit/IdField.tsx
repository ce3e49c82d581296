/** The id of a file, copied from the end of its general page. */
import { TextInput } from '@mantine/core';
import { t } from '../kit/words';

export const IdField = (props: {
    label: string;
    value: string | undefined;
    onChange: (value: string | undefined) => void;
}) => (
    <TextInput
        id="f-file"
        label={props.label}
        description={t('verification.readers_help')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        value={props.value ?? ''}
        maxLength={36}
        autoComplete="off"
        required
        onChange={(e) => props.onChange(e.currentTarget.value.trim() || undefined)}
    />
);
