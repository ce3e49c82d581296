/** The three questions a person's pages ask. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../kit/api';
import { useMay } from '../kit/session';

export function usePerson(id: string) {
    const may = useMay();
    const file = useQuery({
        queryKey: ['person', id],
        queryFn: ({ signal }) => call('GET /people/{id}', { ids: [id], signal }),
    });
    const legal = useQuery({
        queryKey: ['case', id],
        queryFn: ({ signal }) => call('GET /people/{id}/case', { ids: [id], signal }),
    });
    const tasks = useQuery({
        queryKey: ['tasks', 'person', id],
        queryFn: ({ signal }) => call('GET /tasks', { body: { person: id, limit: 50 }, signal }),
        enabled: may('task.read'),
    });
    return { file, legal, tasks };
}
