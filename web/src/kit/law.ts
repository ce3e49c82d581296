/** Articles as they are cited: "D163 58.1" → "khoản 1 Điều 58 Nghị định 163/2026/NĐ-CP". */
import type { Language } from './words';

const documents: Record<string, { vi: string; en: string }> = {
    L120: { vi: 'Luật 120/2025/QH15', en: 'Law 120/2025/QH15' },
    L73: { vi: 'Luật 73/2021/QH14', en: 'Law 73/2021/QH14' },
    L91: { vi: 'Luật 91/2025/QH15', en: 'Law 91/2025/QH15' },
    LXL: { vi: 'Luật Xử lý vi phạm hành chính', en: 'Law on Handling Administrative Violations' },
    D163: { vi: 'Nghị định 163/2026/NĐ-CP', en: 'Decree 163/2026/NĐ-CP' },
    D105: { vi: 'Nghị định 105/2021/NĐ-CP', en: 'Decree 105/2021/NĐ-CP' },
    D109: { vi: 'Nghị định 109/2021/NĐ-CP', en: 'Decree 109/2021/NĐ-CP' },
    D116: { vi: 'Nghị định 116/2021/NĐ-CP', en: 'Decree 116/2021/NĐ-CP' },
    D141: { vi: 'Nghị định 141/2024/NĐ-CP', en: 'Decree 141/2024/NĐ-CP' },
    D30: { vi: 'Nghị định 30/2020/NĐ-CP', en: 'Decree 30/2020/NĐ-CP' },
    D282: { vi: 'Nghị định 282/2025/NĐ-CP', en: 'Decree 282/2025/NĐ-CP' },
    C13: { vi: 'Thông tư 13/2022/TT-BCA', en: 'Circular 13/2022/TT-BCA' },
    C18: { vi: 'Thông tư 18/2021/TT-BYT', en: 'Circular 18/2021/TT-BYT' },
    C62: { vi: 'Thông tư 62/2022/TT-BTC', en: 'Circular 62/2022/TT-BTC' },
    'QC-NB': {
        vi: 'Quy chế nội bộ về truy cập hồ sơ và thời hạn công việc',
        en: 'House rules on access to files and limits',
    },
    D184: { vi: 'Nghị định 184/2025/NĐ-CP', en: 'Decree 184/2025/NĐ-CP' },
    Q2942: { vi: 'Quyết định 2942/QĐ-BCA', en: 'Decision 2942/QĐ-BCA' },
    'PLAN-GL': { vi: 'Kế hoạch 1838/KH-UBND của Gia Lai', en: 'Plan 1838/KH-UBND of Gia Lai' },
    'PLAN-HT': {
        vi: 'Kế hoạch thực hiện Chỉ thị 25/CT-TTg của Hà Tĩnh',
        en: 'Plan of Hà Tĩnh for Directive 25/CT-TTg',
    },
};
const place =
    /^(?:Art\.?\s*)?(\d+[a-z]?)(?:[.#(](\d+(?:[–-]\d+)?)\)?)?((?:dd|[a-zđ])(?:[–-](?:dd|[a-zđ]))?)?$/u;

/** The letter đ is written dd in ids. */
const pointWords = (point: string) => point.replace(/dd/g, 'đ');

function one(document: string, where: string, language: Language): string {
    const name = documents[document]?.[language] ?? document;
    if (document === 'QC-NB' || document.startsWith('PLAN-'))
        return language === 'vi' ? `mục ${where} ${name}` : `Section ${where}, ${name}`;
    const range = /^(\d+)[–-](\d+)$/.exec(where);
    if (range)
        return language === 'vi'
            ? `các Điều ${range[1]}–${range[2]} ${name}`
            : `Articles ${range[1]}–${range[2]}, ${name}`;
    const found = place.exec(where);
    if (!found) return `${where} ${name}`;
    const [, article, clause, point] = found;
    if (language === 'vi')
        return [
            point && `điểm ${pointWords(point)}`,
            clause && `khoản ${clause}`,
            `Điều ${article}`,
            name,
        ]
            .filter(Boolean)
            .join(' ');
    return `Article ${article}${clause ? `(${clause})` : ''}${point ? `(${pointWords(point)})` : ''}, ${name}`;
}

/** What the law leaves open is cited as "gap …": of an article, or of no text at all. */
const gap = /\bgap (?:([A-Z]+\d* [\d.–-]+)|[A-Za-z]+(?: salary)?)/gu;
const gapWords = (text: string, language: Language) =>
    text.replace(gap, (_all, article?: string) => {
        if (!article) return language === 'vi' ? 'pháp luật chưa quy định' : 'no provision yet';
        return `${language === 'vi' ? 'chưa rõ tại' : 'unclear in'} ${articleWords(article, language)}`;
    });

/** A document cited as a whole tells nothing beside its name. */
export const isPlace = (article: string) => article.includes(' ');

/** Unknown documents and forms of citing are shown as the pack writes them. */
export function articleWords(article: string, language: Language): string {
    const whole = documents[article];
    if (whole) return whole[language];
    let document = '';
    const parts = gapWords(article, language)
        .split(/\s*[,;/·]\s+/)
        .map((part) => {
            const m = /^([A-Z]+(?:-[A-Z]+)?\d*)\s+(.+)$/u.exec(part.trim());
            if (m?.[1] && documents[m[1]]) {
                document = m[1];
                return one(document, m[2] ?? '', language);
            }
            return document && /^\d/.test(part) ? one(document, part.trim(), language) : part;
        });
    return parts.join('; ');
}

const cited = new RegExp(
    `\\b(?:${Object.keys(documents).join('|')}) \\d+[a-z]?(?:\\.\\d+)?(?:[–-]\\d+)?(?:dd|[a-zđ])?`,
    'gu',
);
/** Citations inside a sentence of the server, in words. */
export const withArticles = (text: string, language: Language) =>
    gapWords(text, language).replace(cited, (id) => articleWords(id, language));
