/** 24×24 stroke icons as path data: no icon library. */
const paths = {
    today: 'M5 5h14v15H5zM5 10h14M9 3v4M15 3v4M9 15l2 2 4-4',
    people: 'M4 20c0-4 3-6 6-6s6 2 6 6M10 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8M16 4a4 4 0 0 1 0 7M18 14c2 1 3 3 3 6',
    pair: 'M4 4h9v12H4zM11 8h9v12h-9zM14 12h3M14 15h3',
    intake: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5',
    chart: 'M4 20V10M10 20V4M16 20v-7M21 20H3',
    shield: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM9 12l2 2 4-4',
    search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14M16 16l5 5',
    plus: 'M12 5v14M5 12h14',
    home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
    doc: 'M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6',
    send: 'M4 12l16-8-6 16-3-7z',
    gavel: 'M14 4l6 6M12 6l6 6-4 4-6-6zM10 12l-7 7M4 21h9',
    test: 'M9 3h6M10 3v6l-5 9a2 2 0 0 0 2 3h10a2 2 0 0 0 2-3l-5-9V3M8 15h8',
    talk: 'M4 5h16v11H10l-5 4v-4H4z',
    flag: 'M6 21V4h11l-2 4 2 4H6',
    list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
    print: 'M7 9V4h10v5M7 17H4v-7h16v7h-3M7 14h10v6H7z',
    down: 'M12 4v11M7 11l5 5 5-5M5 20h14',
    up: 'M12 16V5M7 9l5-5 5 5M5 20h14',
    user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 4-6 8-6s8 2 8 6',
    back: 'M14 6l-6 6 6 6',
} as const;
export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path d={paths[name]} />
    </svg>
);

export const Mark = () => (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M7 26c0-7 4-8 9-9s9-3 9-9" />
        <circle cx="25" cy="6.5" r="3.2" />
    </svg>
);
