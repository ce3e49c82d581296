/** How the labels and helps of the fields come in a language. */
type Words = Record<string, string>;

const files = import.meta.glob<Words>('../../../packs/vn/words/fields.*.json', {
    import: 'default',
});

export const readFieldWords = async (language: string): Promise<Words> =>
    (await files[`../../../packs/vn/words/fields.${language}.json`]?.()) ?? {};
