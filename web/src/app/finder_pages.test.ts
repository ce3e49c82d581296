import { expect, it } from 'vitest';
import { pagesFor } from './finder_pages';

const officer = ['task.read', 'person.read', 'person.write', 'figure.read'];
const found = (text: string, rights = officer) =>
    pagesFor((right) => rights.includes(right), text).map((page) => page.href);

it('a page is found by its name, with or without its marks', () => {
    expect(found('lich thoi han')).toEqual(['/calendar']);
    expect(found('Lịch thời')).toEqual(['/calendar']);
    expect(found('dang ky')).toEqual(['/registrations']);
    expect(found('bao mat')).toEqual(['/account']);
});

it('only pages that may be opened are found, each once', () => {
    expect(found('lich', ['audit.verify'])).toEqual(['/verification']);
    expect(found('mo ho so', ['person.read_stated'])).toEqual(['/openings']);
});
