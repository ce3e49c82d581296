/** A form over one shape, opened in its place. */
import { FormInPlace } from './FormInPlace';
import { type FormExtra, RecordForm, type Values } from './RecordForm';
import { useRecordForm } from './useRecordForm';

export interface OpenedFormProps<Body> {
    type: string;
    first?: Values;
    extra?: FormExtra;
    /** On the button that saves. */
    save: string;
    send: (body: Body) => Promise<unknown>;
    close: () => void;
}

export default function OpenedForm<Body>(props: OpenedFormProps<Body>) {
    const { type, extra = {}, close } = props;
    const form = useRecordForm(props);
    return (
        <FormInPlace lacking={form.lacking} save={form.save} label={props.save} close={close}>
            {(problems, edited) => (
                <RecordForm
                    type={type}
                    values={form.values}
                    onChange={(name, value) => {
                        edited(name);
                        form.set(name, value);
                    }}
                    problems={problems}
                    extra={extra}
                />
            )}
        </FormInPlace>
    );
}
