// Answers of a small fictional commune, for looking at pages without a server. Only tests use them.
import { caseOf } from '../src/cases/case_of.ts';

const now = Date.now();
const hour = 3_600_000;
const iso = (ms) => `${new Date(ms + 7 * hour).toISOString().slice(0, 19)}+07:00`;
const day = (ms) => iso(ms).slice(0, 10);
const id = (n) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const pageOf = (items, next) => ({
    items,
    count: items.length,
    more_than: false,
    ...(next && { next }),
});

const unit = 'Xã Ia Dom, tỉnh Gia Lai';
export const me = {
    account: id(1),
    login: 'canbo',
    name: 'Rơ Châm H’Lan',
    role: 'commune_officer',
    role_name: 'Cán bộ Công an cấp xã',
    unit: id(2),
    unit_code: '23872',
    unit_name: unit,
    rights: [
        'person.read',
        'person.write',
        'person.history',
        'person.readers',
        'case.record',
        'task.read',
        'intake.run',
        'figure.read',
        'figure.people',
    ],
    language: 'vi',
    demo: true,
    csrf: 'c'.repeat(40),
    stage: 'full',
    steps: [],
    draft_key: 'd'.repeat(64),
};
export const analyst = {
    ...me,
    login: 'phantich',
    name: 'Nguyễn Thị Thu Hằng',
    role: 'province_analyst',
    role_name: 'Cán bộ tổng hợp cấp tỉnh',
    unit_code: '52',
    unit_name: 'Tỉnh Gia Lai',
    rights: ['person.read_stated', 'task.read', 'figure.read', 'figure.people'],
};
export const desk = {
    ...me,
    login: 'doichieu',
    name: 'Hoàng Thị Mai',
    role: 'matching_desk',
    role_name: 'Đầu mối đối chiếu cấp tỉnh',
    unit_code: '52',
    unit_name: 'Tỉnh Gia Lai',
    rights: [
        'person.read',
        'match.decide',
        'person.merge',
        'person.merge.confirm',
        'task.read',
        'intake.run',
        'figure.read',
    ],
};
export const auditor = {
    ...me,
    login: 'kiemtra',
    name: 'Đinh Văn Thanh',
    role: 'auditor',
    role_name: 'Kiểm tra, giám sát',
    unit_code: '52',
    unit_name: 'Tỉnh Gia Lai',
    rights: ['audit.verify', 'person.readers', 'figure.read'],
};

const names = [
    'Siu H’Bia',
    'Ksor Y Thăm',
    'Nguyễn Văn Dũng',
    'Rơ Châm Rơ̆',
    'Kpă Ƀlơi',
    'Lê Thị Ẩn',
    'Nay Phin',
    'Đinh Bring',
];
const persons = names.map((name, n) => ({
    id: id(100 + n),
    name,
    birth: [
        '1994',
        '1988-03-05',
        '2001-11-20',
        '1990-07',
        '1979',
        '1999-01-12',
        '1985',
        '1996-04-30',
    ][n],
    sex: n % 3 === 0 ? 'female' : 'male',
    unit: id(2),
    unit_name: unit,
    standings: n === 5 ? [] : n % 4 === 3 ? ['addict_listed'] : ['user_managed'],
}));

const paraphrase = {
    check: 'Công an nơi phát hiện xác minh nơi cư trú trong 24 giờ kể từ khi có kết quả dương tính.',
    month: 'Kiểm tra tình hình cư trú ít nhất một lần mỗi tháng.',
    end: 'Hết thời hạn mà không sử dụng thì ra quyết định chấm dứt và đưa ra khỏi danh sách.',
    decide: 'Trưởng Công an cấp xã ra quyết định trong 24 giờ kể từ khi nhận kết quả.',
};
let serial = 300;
const task = (person, kind, title, article, says, when) => ({
    title,
    person_name: persons[person].name,
    unit_name: unit,
    overdue: when.late_from <= now,
    paraphrase: says,
    task: {
        id: id(serial++),
        person: persons[person].id,
        unit: id(2),
        subject: id(500 + person),
        kind,
        term: 'x',
        basis: 'B',
        article,
        to_compare: kind === 'ending',
        opened_at: iso(now - 24 * hour),
        state: 'open',
        pack: 'a',
        version: 1,
        ...when,
        late_from: iso(when.late_from),
    },
});
const at = (ms) => ({ due_at: iso(ms), late_from: ms });
const on = (days) => {
    const d = day(now + days * 24 * hour);
    return { due_on: d, late_from: Date.parse(`${d}T00:00:00+07:00`) + 24 * hour };
};
export const tasks = [
    task(
        2,
        'residence_check',
        'Xác minh nơi cư trú',
        'D163 58.1',
        paraphrase.check,
        at(now - 50 * hour),
    ),
    task(
        4,
        'monthly_check',
        'Kiểm tra tình hình cư trú trong tháng',
        'D163 61.1a',
        paraphrase.month,
        on(-2),
    ),
    task(
        1,
        'decision',
        'Ra quyết định quản lý người sử dụng trái phép chất ma túy',
        'L120 24.4a; D163 59.1',
        paraphrase.decide,
        at(now + 5.2 * hour),
    ),
    task(
        0,
        'residence_check',
        'Xác minh nơi cư trú',
        'D163 58.1',
        paraphrase.check,
        at(now + 18 * hour),
    ),
    task(
        6,
        'monthly_check',
        'Kiểm tra tình hình cư trú trong tháng',
        'D163 61.1a',
        paraphrase.month,
        on(2),
    ),
    task(
        4,
        'ending',
        'Hết thời hạn quản lý: ra quyết định chấm dứt, đưa ra khỏi danh sách',
        'D163 63.3; L120 27.3',
        paraphrase.end,
        { ...on(40), window_from: day(now + 38 * 24 * hour) },
    ),
];

const test = id(510);
const mark = {
    code: 'late',
    text: 'Thực hiện quá thời hạn (D163 58.1). Ghi nhận đúng như thực tế; nêu lý do khi báo cáo.',
    article: 'D163 58.1',
};
const steps = [
    {
        step: 'test',
        allowed: true,
        title: 'Ghi nhận kết quả xét nghiệm',
        article: 'L120 23',
        expects:
            'Xét nghiệm khi có một trong các căn cứ luật định. Kết quả dương tính gửi ngay cho Trưởng Công an cấp xã nơi người đó cư trú.',
    },
    {
        step: 'residence_check',
        subject: test,
        allowed: true,
        title: 'Ghi nhận kết quả xác minh nơi cư trú',
        article: 'D163 58.1',
        expects:
            'Công an trực tiếp phát hiện xác minh nơi cư trú trong 24 giờ; vùng đi lại khó khăn tính từ khi phát hiện.',
    },
    {
        step: 'decide',
        subject: test,
        subject_version: 1,
        allowed: true,
        title: 'Lập quyết định quản lý',
        article: 'L120 24.4a',
        expects:
            'Trưởng Công an cấp xã ra quyết định trong 24 giờ kể từ khi nhận kết quả dương tính (Mẫu số 04, Phụ lục III). Thời hạn quản lý tính từ ngày ra quyết định.',
    },
    {
        step: 'notice',
        subject: test,
        allowed: false,
        title: 'Ghi nhận thông báo đã gửi',
        article: 'D163 58.1',
        refusal:
            'Chưa đủ căn cứ (D163 58.1): chưa có kết quả xác minh nơi cư trú. Việc cần làm tiếp: xác minh nơi cư trú và ghi nhận kết quả.',
        expects:
            'Trong 24 giờ kể từ khi có kết quả xác minh, thông báo cho Trưởng Công an cấp xã có thẩm quyền.',
    },
    {
        step: 'end',
        allowed: false,
        title: 'Lập quyết định chấm dứt quản lý',
        article: 'D163 63.3',
        refusal: 'Chưa đủ căn cứ (D163 63.3): không có quyết định quản lý đang áp dụng.',
        expects: '',
    },
];
const line = (kind, title, ms, more = {}) => ({
    at: iso(ms),
    day_only: false,
    kind,
    record: id(serial++),
    title,
    article: 'D163 58.1',
    basis: 'B',
    entered_at: iso(ms + hour),
    late: false,
    marks: [],
    ...more,
});
export const caseFile = caseOf({
    basis: 'B',
    steps,
    managements: [
        {
            id: id(600),
            person: persons[0].id,
            unit: id(2),
            basis: 'A',
            origin: 'taken_over',
            state: 'signed',
            decided_on: '2026-02-10',
            ends_on: '2027-02-10',
            stated_end: '2027-02-12',
            drugs: ['heroin'],
            marks: ['transition', 'wrong_end'],
            entered_at: iso(now - 200 * hour),
            version: 1,
        },
    ],
    timeline: [
        line('test', 'Xét nghiệm chất ma túy trong cơ thể: dương tính', now - 14 * hour, {
            detail: 'Bị phát hiện quả tang. Chất ma túy: Heroin. Nơi xét nghiệm: Trạm y tế xã Ia Dom.',
            article: 'L120 23',
        }),
        line('contact', 'Kiểm tra tình hình cư trú hằng tháng', now - 400 * hour, {
            detail: 'Có mặt tại nơi cư trú, đi làm rẫy.',
            article: 'D163 61.1a',
            late: true,
            marks: [mark],
        }),
        line('intake', 'Tiếp nhận hiện trạng', now - 700 * hour, {
            detail: 'Các bước trước ngày tiếp nhận đã thực hiện ngoài hệ thống, không mở thời hạn.',
            article: 'L120 27',
        }),
        line(
            'decision',
            'Quyết định quản lý đã thực hiện ngoài hệ thống',
            Date.parse('2026-02-10T00:00:00+07:00'),
            {
                day_only: true,
                basis: 'A',
                detail: 'Thời hạn quản lý đến hết ngày 10/02/2027.',
                article: 'L73 23',
            },
        ),
    ],
});
const file = {
    person: {
        id: persons[0].id,
        unit: id(2),
        name: persons[0].name,
        birth: '1994',
        sex: 'female',
        ethnicity: '10',
        version: 2,
    },
    unit_name: unit,
    names: [
        {
            id: id(700),
            person: persons[0].id,
            unit: id(2),
            kind: 'after_child',
            name: 'Mí Hoan',
            version: 1,
        },
    ],
    identifiers: [{ kind: 'cccd', masked: '•••• 4567' }],
    phones: [],
    to_assign: false,
    places: [
        {
            residence: id(701),
            unit: id(2),
            name_then: 'Xã Ia Dom, huyện Đức Cơ, tỉnh Gia Lai',
            name_now: 'Xã Ia Dom, tỉnh Gia Lai',
            divided: false,
        },
    ],
    residences: [
        {
            id: id(701),
            person: persons[0].id,
            unit: id(2),
            kind: 'permanent',
            address: 'Làng Mook Đen 1, xã Ia Dom',
            version: 1,
        },
    ],
    standings: ['user_managed'],
    merged: [],
    more_outside: false,
};
const likely = {
    person: persons[1].id,
    outside: false,
    exact: false,
    score: 82,
    agrees: ['name', 'birth_year'],
    differs: ['address'],
    line: persons[1],
};
const matchCase = {
    id: id(900),
    unit: id(3),
    from_unit: id(2),
    origin: 'registration',
    origin_id: id(901),
    origin_row: 0,
    name: 'Siu H’Thử',
    state: 'waiting',
    asked_by: id(1),
    asked_at: iso(now - 3 * hour),
    version: 1,
};
const matchLine = {
    id: matchCase.id,
    name: matchCase.name,
    birth: '1994',
    number: '•••• 0102',
    from_unit: unit,
    origin: 'registration',
    state: 'waiting',
    asked_at: matchCase.asked_at,
};
const matchView = {
    match: matchCase,
    from_unit: unit,
    draft: {
        name: 'Siu H’Thử',
        aliases: [],
        more_identifiers: [],
        birth: '1994',
        identifier: '•••• 0102',
    },
    others: [{ candidate: likely, file }],
};
const mergeLine = {
    merge: {
        id: id(910),
        person: persons[0].id,
        absorbed: persons[1].id,
        unit: id(3),
        state: 'proposed',
        two_people: true,
        paper: 'Công văn số 12/CV',
        reason: 'Cùng số định danh',
        proposed_by: id(1),
        proposed_at: iso(now - 5 * hour),
        version: 1,
    },
    person: {
        line: persons[0],
        identifiers: [{ kind: 'cccd', masked: '•••• 4471' }],
        address: 'Làng Mook Đen, xã Ia Dom',
    },
    absorbed: { line: persons[1], identifiers: [] },
    proposed_by: 'Hoàng Thị Mai',
    own_proposal: false,
    agrees: ['identifier', 'name'],
    differs: [],
};
const registration = {
    id: id(901),
    unit: id(2),
    name: 'Siu H’Thử',
    state: 'waiting',
    entered_by: id(1),
    entered_at: iso(now - 3 * hour),
    version: 1,
};
const recorded = {
    id: id(800),
    basis: 'B',
    basis_reason:
        'Hành vi, quyết định từ 00 giờ 00 ngày 01/7/2026: áp dụng Luật 120/2025 (Điều 55) và Nghị định 163/2026.',
    marks: [mark],
    version: 1,
    tasks: [
        ...tasks.slice(3, 4),
        task(
            0,
            'notice',
            'Gửi thông báo về hành vi sử dụng trái phép chất ma túy',
            'D163 58.5',
            'Trong 24 giờ kể từ khi có kết quả xác minh, thông báo cho Trưởng Công an cấp xã có thẩm quyền.',
            at(now + 21 * hour),
        ),
    ],
};

const reading = {
    format: 'csv',
    encoding: 'utf-8',
    separator: ';',
    header_row: 4,
    columns: [
        [1, 'STT', 'ordinal'],
        [2, 'Họ và tên', 'name'],
        [3, 'Số CCCD/Giấy tờ khác', 'identifier'],
        [4, 'Ngày sinh', 'birth'],
        [5, 'Giới tính', 'sex'],
        [6, 'Nơi thường trú', 'permanent_address'],
        [7, 'Loại ma túy', 'drugs'],
        [8, 'Ngày đưa vào DS', 'entered_on'],
        [9, 'Ghi chú riêng', undefined],
    ].map(([position, header, field]) => ({ position, header, ...(field && { field }) })),
    notes: [],
};
const intakeOf = (state, n) => ({
    id: id(900 + n),
    unit: id(2),
    file_name: `danh-sach-III-10-quy-${n + 1}.csv`,
    kind: 'users',
    state,
    reading,
    rows: 148,
    created: 120,
    matched: 12,
    review: 6,
    skipped: 2,
    rejected: 8,
    noted: 3,
    expected_rows: 0,
    done_rows: state === 'running' ? 96 : 148,
    entered_at: iso(now - n * 30 * hour),
    version: 1,
});
export const intakes = ['read', 'running', 'done'].map(intakeOf);
const draft = (name, birth, more = {}) => ({
    name,
    aliases: [],
    more_identifiers: [],
    birth,
    sex: 'male',
    permanent_address: 'Làng Mook Trê, xã Ia Dom',
    ...more,
});
const row = (n, verdict, d, more = {}) => ({
    row: n,
    verdict,
    draft: d,
    entered_on: '2026-03-02',
    ends_on: '2027-03-02',
    drugs: ['amphetamine'],
    problems: [],
    candidates: [],
    done: false,
    ...more,
});
const rows = {
    create: [
        row(
            5,
            'create',
            draft('Rơ Lan Thuh', '1997', { identifier_kind: 'cccd', identifier: '064097001234' }),
        ),
        row(6, 'create', draft('Puih Hyưh', '2000-10-02')),
    ],
    matched: [
        row(
            9,
            'matched',
            draft('Ksor Y Thăm', '1988-03-05', {
                identifier_kind: 'cccd',
                identifier: '064088004321',
            }),
        ),
    ],
    review: [
        row(12, 'review', draft('Siu H Bia', '1994'), {
            candidates: [
                {
                    person: persons[0].id,
                    outside: false,
                    exact: false,
                    score: 93,
                    agrees: ['name', 'birth'],
                    differs: ['residence'],
                    line: persons[0],
                },
            ],
        }),
        row(31, 'review', draft('Nguyễn Văn Dũng', '2001'), {
            candidates: [{ outside: true, exact: false, score: 0, agrees: [], differs: [] }],
        }),
    ],
    rejected: [
        row(17, 'rejected', draft('Rah Lan Phưn', undefined), {
            problems: [
                {
                    row: 17,
                    field: 'birth',
                    code: 'x',
                    message:
                        'Ngày sinh 31/02/1990 không có thật. Ghi lại ngày sinh, hoặc chỉ ghi năm.',
                },
            ],
        }),
        row(40, 'rejected', draft('Kpuih Thơi', '1991', { identifier: '06409100' }), {
            problems: [
                {
                    row: 40,
                    field: 'identifier',
                    code: 'x',
                    message: 'Số căn cước phải có 12 chữ số. Kiểm tra lại số.',
                },
            ],
        }),
    ],
};

const quarters = ['2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3', '2026Q4'];
const communes = [
    'Xã Ia Dom',
    'Xã Đức Cơ',
    'Xã Ia Nan',
    'Phường Pleiku',
    'Xã Ia Krêl',
    'Xã Chư Prông',
    'Xã Ia Grai',
];
const shown = (value) => ({
    ...(value >= 5 && { value }),
    below_five: value < 5,
    withheld: value < 5,
});
const figure = (sourced) => ({
    id: 'R4',
    name: 'Số người nghiện ma túy',
    definition:
        'Số người có tên trong danh sách người nghiện ma túy do Công an cấp xã lập vào ngày chốt số liệu. Mỗi người tính một lần.',
    source: 'Danh sách người nghiện ma túy của Công an cấp xã.',
    article: 'L120 48.1, 48.3; L73 43',
    counts: 'người',
    share: false,
    period: '2026Q4',
    counted_from: day(now),
    counted_on: day(now),
    as_of: day(now),
    boundaries: day(now),
    change: 48213,
    has_source: sourced,
    shown: sourced ? shown(1384) : { below_five: false, withheld: false },
    unit_code: '52',
    unit_name: 'Tỉnh Gia Lai',
    by: 'unit',
    dimensions: ['unit', 'sex', 'age', 'ethnicity', 'drug'],
    overlapping: false,
    cells: sourced
        ? [
              ...communes.map((name, n) => ({
                  unit: id(50 + n),
                  code: String(23872 + n),
                  name,
                  kind: 'cell',
                  has_source: n !== 3,
                  shown: n === 3 ? {} : shown(n === 2 ? 3 : 212 - n * 23),
              })),
              {
                  code: '',
                  name: 'Không quy được về đơn vị nào',
                  kind: 'rest',
                  has_source: true,
                  shown: shown(17),
              },
          ]
        : [],
    trend: sourced
        ? quarters.map((period, n) => ({ period, shown: shown(1100 + n * 37 + (n % 3) * 20) }))
        : [],
    published: false,
    may_open: sourced,
    may_export: sourced,
    asked_by: [
        {
            plan: 'Chương trình mục tiêu quốc gia phòng, chống ma túy đến năm 2030 (Quyết định 2942/QĐ-BCA)',
            name: 'Giảm số người nghiện ma túy hằng năm',
            article: 'Q2942',
            target: 'Giảm từ 5 % mỗi năm',
            reported: 'Theo quy định của Chương trình, hằng năm.',
            over: false,
        },
    ],
    controls: sourced ? [{ text: 'Các dòng cộng lại bằng số chung', holds: true }] : [],
});
/** As who may not see people gets it before its day. */
const notYet = {
    ...figure(false),
    has_source: true,
    change: 0,
    published_from: '2027-01-21',
    last_published: '2026Q3',
};
const changes = [
    {
        number: 48120,
        table: 'managements',
        record: id(600),
        record_version: 2,
        at: iso(now - 3 * hour),
        by: me.name,
        purpose: 'Ghi nhận kiểm tra',
        fields: [
            { field: 'ends_on', before: '12/02/2027', after: '10/02/2027' },
            { field: 'marks', after: 'Cần đối chiếu văn bản gốc' },
        ],
    },
    {
        number: 47001,
        table: 'people',
        record: id(100),
        record_version: 1,
        at: iso(now - 700 * hour),
        by: me.name,
        purpose: 'Tiếp nhận danh sách',
        fields: [
            { field: 'name', after: 'Siu H’Bia' },
            { field: 'birth', after: '1994' },
        ],
    },
];
const readers = [
    {
        at: iso(now - hour),
        by: me.name,
        unit_name: unit,
        view: '/people/{id}',
        purpose: 'Xử lý việc được giao',
    },
];
export const verification = {
    intact: true,
    rows: 48213,
    signed_heads: 912,
    live_rows: 30544,
    first_bad: 0,
    head: 48213,
    problems: [],
    not_proven: [
        'Việc cắt bỏ những dòng cuối của lịch sử truy cập không thể phát hiện nếu không có bản sao đã lưu ở nơi khác.',
    ],
};

/** The answer to a request, or undefined: not found. */
export function answer(who, method, path, query) {
    const search = new URLSearchParams(query);
    const key = `${method} ${path}`;
    const plain = {
        'GET /session': who,
        'POST /session': who,
        'DELETE /session': { done: true },
        'GET /tasks': pageOf(
            search.get('closed')
                ? []
                : search.get('overdue')
                  ? tasks.slice(0, 2)
                  : search.get('person')
                    ? tasks.slice(3, 4)
                    : tasks,
        ),
        'POST /people/search': pageOf(persons, 'x'),
        'POST /people/candidates': {
            items: [likely, { outside: true, exact: false, score: 0, agrees: [], differs: [] }],
            warnings: [],
        },
        'GET /registrations': pageOf([registration]),
        'GET /matches': pageOf([matchLine]),
        'GET /merges': pageOf(search.get('state') === 'proposed' ? [mergeLine] : []),
        'GET /intakes': pageOf(intakes),
        'POST /intakes': intakes[0],
        'POST /tests': recorded,
        'GET /figures': {
            plans: [
                {
                    id: 'law',
                    name: 'Số liệu quản lý theo Luật Phòng, chống ma túy',
                    article: 'L120 24, 48; D163 64.2',
                    over: false,
                    lines: [
                        {
                            figure: 'R4',
                            number: '1',
                            name: figure(true).name,
                            article: 'L120 48.1',
                        },
                        {
                            figure: 'T7',
                            number: '2',
                            name: 'Tỷ lệ được tư vấn',
                            article: 'D163 61',
                        },
                    ],
                },
                {
                    id: 'GL-1838-2023',
                    name: 'Kế hoạch 1838/KH-UBND năm 2023 của UBND tỉnh Gia Lai',
                    article: 'PLAN-GL',
                    over: true,
                    to: '2025-12-31',
                    lines: [
                        {
                            number: 'II.2.1',
                            name: 'Cán bộ trực tiếp làm công tác cai nghiện được tập huấn',
                            article: 'PLAN-GL',
                            target: 'Trên 80 %',
                        },
                    ],
                },
            ],
        },
        'GET /figures/value':
            search.get('figure') === 'T7'
                ? { ...figure(false), id: 'T7', name: 'Tỷ lệ được tư vấn' }
                : search.get('period') === '2026Q4'
                  ? notYet
                  : figure(true),
        'GET /figures/people': pageOf(persons.slice(2, 6)),
        'GET /audit/verification': verification,
        'GET /units': pageOf([
            {
                id: id(2),
                code: '23872',
                name: 'Xã Ia Dom',
                kind: 'xa',
                path: unit,
                remote: true,
                valid_from: '2025-07-01',
                successors: [],
            },
        ]),
    };
    if (key in plain) return plain[key];
    if (/^\/units\/./.test(path))
        return {
            unit: { id: id(2), code: '23872', name: 'Xã Ia Dom', remote: true },
            predecessors: [],
            children: [],
        };
    if (/\/case$/.test(path)) return caseFile;
    if (/\/representatives$/.test(path)) return { items: [] };
    if (/^\/matches\//.test(path)) return matchView;
    if (/\/history$/.test(path)) return pageOf(changes);
    if (/\/readers$/.test(path)) return pageOf(readers);
    if (/^\/people\/[^/]+$/.test(path) && method === 'GET')
        return path.endsWith('999') ? undefined : file;
    if (/^\/tests\//.test(path) || /^\/managements\//.test(path)) return recorded;
    if (/\/rows$/.test(path)) return pageOf(rows[search.get('verdict') ?? 'create']);
    if (/^\/intakes\/[^/]+$/.test(path)) return intakes.find((i) => path.endsWith(i.id));
    return undefined;
}
