import { expect, it } from 'vitest';
import { articleWords, withArticles } from './law';

it('an article is said with point, clause, article and document', () => {
    expect(articleWords('D163 58.1', 'vi')).toBe('khoản 1 Điều 58 Nghị định 163/2026/NĐ-CP');
    expect(articleWords('L120 24.4a', 'vi')).toBe('điểm a khoản 4 Điều 24 Luật 120/2025/QH15');
    expect(articleWords('L120 31.1dd', 'vi')).toBe('điểm đ khoản 1 Điều 31 Luật 120/2025/QH15');
    expect(articleWords('L73 23', 'vi')).toBe('Điều 23 Luật 73/2021/QH14');
    expect(articleWords('D163 58.5-6', 'vi')).toBe('khoản 5-6 Điều 58 Nghị định 163/2026/NĐ-CP');
    expect(articleWords('QC-NB 2', 'vi')).toBe(
        'mục 2 Quy chế nội bộ về truy cập hồ sơ và thời hạn công việc',
    );
    expect(articleWords('L120 24.4a', 'en')).toBe('Article 24(4)(a), Law 120/2025/QH15');
});

it('several articles are said one after the other, the document carried on', () => {
    expect(articleWords('L120 48.1, 48.3 · L73 43', 'vi')).toBe(
        'khoản 1 Điều 48 Luật 120/2025/QH15; khoản 3 Điều 48 Luật 120/2025/QH15; Điều 43 Luật 73/2021/QH14',
    );
});

it('a document cited as a whole is named', () => {
    expect(articleWords('Q2942', 'vi')).toBe('Quyết định 2942/QĐ-BCA');
    expect(articleWords('PLAN-GL V.2', 'vi')).toBe('mục V.2 Kế hoạch 1838/KH-UBND của Gia Lai');
});

it('what is not known is left as it is', () => {
    expect(articleWords('Kế hoạch Hà Tĩnh II.2.i', 'vi')).toBe('Kế hoạch Hà Tĩnh II.2.i');
});

it('citations inside a sentence are put into words', () => {
    expect(withArticles('Chưa đủ căn cứ (D163 63.3): còn thời hạn.', 'vi')).toBe(
        'Chưa đủ căn cứ (khoản 3 Điều 63 Nghị định 163/2026/NĐ-CP): còn thời hạn.',
    );
});

it('what the law leaves open is said so', () => {
    expect(articleWords('gap annulment', 'vi')).toBe('pháp luật chưa quy định');
    expect(articleWords('gap L120 54.9', 'vi')).toBe(
        'chưa rõ tại khoản 9 Điều 54 Luật 120/2025/QH15',
    );
    expect(withArticles('Luật không quy định (gap annulment). Cần đối chiếu.', 'vi')).toBe(
        'Luật không quy định (pháp luật chưa quy định). Cần đối chiếu.',
    );
});
