// Made by `neove gen` from the records and routes of the server. Never edit by hand.

export type ContactKind = 'residence_check' | 'psychological' | 'legal' | 'social';
export type Decider = 'head_commune_police' | 'chair_commune_ubnd' | 'other';
export type DecisionState = 'draft' | 'signed';
export type Drug = 'opium' | 'cocaine' | 'cannabis' | 'heroin' | 'ketamine' | 'amphetamine' | 'other' | 'multiple';
export type EndingCode = 'cleared' | 'replaced' | 'stopped' | 'suspended' | 'moved';
export type Ethnicity = '01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12' | '13' | '14' | '15' | '16' | '17' | '18' | '19' | '20' | '21' | '22' | '23' | '24' | '25' | '26' | '27' | '28' | '29' | '30' | '31' | '32' | '33' | '34' | '35' | '36' | '37' | '38' | '39' | '40' | '41' | '42' | '43' | '44' | '45' | '46' | '47' | '48' | '49' | '50' | '51' | '52' | '53' | '54' | '55';
export type IdentifierKind = 'cccd' | 'cmnd' | 'passport' | 'other';
export type IntakeKind = 'users' | 'addicts';
export type IntakeState = 'read' | 'running' | 'done' | 'failed';
export type Language = 'vi' | 'en';
export type LegalBasis = 'A' | 'B' | 'X';
export type Mark = 'no_positive_test' | 'early' | 'late' | 'wrong_decider' | 'under_twelve' | 'age_uncertain' | 'already_running' | 'unstable_residence' | 'lives_elsewhere' | 'no_residence_check' | 'wrong_end' | 'days_differ' | 'before_end' | 'new_use' | 'ending_wrong_decider' | 'late_sending' | 'past_end' | 'number_missing' | 'date_missing' | 'signer_missing' | 'transition' | 'short_retention';
export type MatchSign = 'identifier' | 'identifier_close' | 'name' | 'name_close' | 'alias' | 'birth' | 'birth_year' | 'sex' | 'address' | 'unit';
export type NameKind = 'birth' | 'usual' | 'after_child' | 'declared';
export type Origin = 'recorded' | 'taken_over';
export type ResidenceKind = 'permanent' | 'temporary' | 'current';
export type ResidenceOutcome = 'stable' | 'unstable' | 'elsewhere';
export type Role = 'commune_officer' | 'province_analyst' | 'administrator' | 'auditor';
export type RowDecisionCode = 'new_person' | 'same_person' | 'skip';
export type RowVerdict = 'create' | 'matched' | 'review' | 'rejected';
export type Sex = 'male' | 'female' | 'other';
export type SigningCapacity = 'direct' | 'kt' | 'tl' | 'tuq';
export type Standing = 'user_managed' | 'addict_listed';
export type Step = 'test' | 'residence_check' | 'notice' | 'decide' | 'contact' | 'end' | 'send';
export type SuccessionRelation = 'whole' | 'part' | 'unchanged';
export type TaskKind = 'residence_check' | 'notice' | 'decision' | 'new_decision' | 'monthly_check' | 'ending' | 'sending' | 'remedy';
export type TaskState = 'open' | 'done' | 'dropped';
export type TestGround = 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6' | 'G7' | 'G8' | 'G9';
export type TestMethod = 'urine' | 'blood' | 'other';
export type TestResult = 'positive' | 'negative';
export type TimelineKind = 'test' | 'residence_check' | 'notice' | 'decision' | 'contact' | 'ending' | 'sending' | 'listing' | 'intake';
export type UnitKind = 'province' | 'district' | 'xa' | 'phuong' | 'thi_tran' | 'dac_khu';

export interface SignIn {
    login: string;
    password: string;
}
export interface Me {
    account: string;
    login: string;
    name: string;
    role: Role;
    role_name: string;
    unit: string;
    unit_code: string;
    unit_name: string;
    rights: string[];
    language: Language;
    demo: boolean;
    csrf: string;
}
export interface UnitName {
    id: string;
    code: string;
    name: string;
    path: string;
    relation: SuccessionRelation;
}
export interface UnitLine {
    id: string;
    code: string;
    name: string;
    kind: UnitKind;
    path: string;
    remote: boolean;
    valid_from: string;
    valid_to?: string;
    successors: UnitName[];
}
export interface UnitFile {
    unit: UnitLine;
    predecessors: UnitName[];
    children: UnitLine[];
}
export interface UnitQuery {
    q?: string;
    on?: string;
    after?: string;
    limit?: number;
}
export interface UnitLinePage {
    items: UnitLine[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface Person {
    id: string;
    unit: string;
    name: string;
    birth?: string;
    sex?: Sex;
    ethnicity?: Ethnicity;
    version: number;
}
export interface PersonName {
    id: string;
    person: string;
    unit: string;
    kind: NameKind;
    name: string;
    version: number;
}
export interface Residence {
    id: string;
    person: string;
    unit: string;
    kind: ResidenceKind;
    place?: string;
    address: string;
    from_day?: string;
    to_day?: string;
    version: number;
}
export interface PersonDraft {
    name: string;
    aliases: string[];
    birth?: string;
    sex?: Sex;
    identifier_kind?: IdentifierKind;
    identifier?: string;
    permanent_address?: string;
    current_address?: string;
}
export interface PersonLine {
    id: string;
    name: string;
    birth?: string;
    sex?: Sex;
    unit: string;
    unit_name: string;
    standings: Standing[];
}
export interface PersonSearch {
    text?: string;
    unit_code?: string;
    standing?: Standing;
    after?: string;
    limit?: number;
}
export interface IdentifierLine {
    kind: IdentifierKind;
    masked: string;
}
export interface PersonFile {
    person: Person;
    unit_name: string;
    names: PersonName[];
    identifiers: IdentifierLine[];
    residences: Residence[];
    standings: Standing[];
}
export interface Candidate {
    person?: string;
    outside: boolean;
    exact: boolean;
    score: number;
    agrees: MatchSign[];
    differs: MatchSign[];
    line?: PersonLine;
}
export interface PersonLinePage {
    items: PersonLine[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface Task {
    id: string;
    person: string;
    unit: string;
    subject: string;
    kind: TaskKind;
    term: string;
    basis: LegalBasis;
    article: string;
    to_compare: boolean;
    opened_at: string;
    due_at?: string;
    due_on?: string;
    window_from?: string;
    late_from: string;
    state: TaskState;
    closed_at?: string;
    outcome?: string;
    pack: string;
    version: number;
}
export interface TaskLine {
    task: Task;
    title: string;
    person_name: string;
    unit_name: string;
    overdue: boolean;
    paraphrase?: string;
}
export interface TaskQuery {
    on?: string;
    unit_code?: string;
    person?: string;
    overdue?: boolean;
    closed?: boolean;
    after?: string;
    limit?: number;
}
export interface Remedying {
    done_at: string;
    outcome: string;
}
export interface TaskLinePage {
    items: TaskLine[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface Management {
    id: string;
    person: string;
    unit: string;
    test?: string;
    basis: LegalBasis;
    origin: Origin;
    state: DecisionState;
    number?: string;
    signed_at?: string;
    decider?: Decider;
    capacity?: SigningCapacity;
    signer?: string;
    decided_on: string;
    ends_on: string;
    stated_end?: string;
    drugs: Drug[];
    marks: Mark[];
    ending?: EndingCode;
    ending_state?: DecisionState;
    ended_on?: string;
    ending_decider?: Decider;
    ending_number?: string;
    ending_signed_at?: string;
    ending_sent_at?: string;
    entered_at: string;
    version: number;
}
export interface AddictListing {
    id: string;
    person: string;
    unit: string;
    basis: LegalBasis;
    origin: Origin;
    listed_on: string;
    determined_on?: string;
    drugs: Drug[];
    marks: Mark[];
    ending?: EndingCode;
    ended_on?: string;
    entered_at: string;
    version: number;
}
export interface DrugTesting {
    person: string;
    detected_at?: string;
    taken_at: string;
    received_at?: string;
    ground: TestGround;
    method: TestMethod;
    result: TestResult;
    drugs: Drug[];
    remote: boolean;
    agency: string;
    remark?: string;
}
export interface ResidenceChecking {
    checked_at: string;
    outcome: ResidenceOutcome;
    remark?: string;
}
export interface Noticing {
    number: string;
    sent_at: string;
    recipient: string;
}
export interface Deciding {
    state: DecisionState;
    number?: string;
    signed_at?: string;
    decider: Decider;
    capacity?: SigningCapacity;
    signer?: string;
    decided_on: string;
    stated_end?: string;
}
export interface Contacting {
    kind: ContactKind;
    held_at: string;
    present: boolean;
    remark?: string;
}
export interface Ending {
    state: DecisionState;
    number?: string;
    signed_at?: string;
    decider: Decider;
    new_use: boolean;
}
export interface Sending {
    sent_at: string;
}
export interface MarkLine {
    code: Mark;
    text: string;
    article: string;
}
export interface Recorded {
    id: string;
    basis: LegalBasis;
    basis_reason: string;
    marks: MarkLine[];
    tasks: TaskLine[];
    version: number;
}
export interface TimelineLine {
    at: string;
    day_only: boolean;
    kind: TimelineKind;
    record: string;
    title: string;
    detail?: string;
    article?: string;
    basis: LegalBasis;
    entered_at: string;
    late: boolean;
    marks: MarkLine[];
}
export interface NextStep {
    step: Step;
    subject?: string;
    subject_version?: number;
    allowed: boolean;
    title: string;
    article: string;
    refusal?: string;
    expects: string;
}
export interface CaseFile {
    managements: Management[];
    listings: AddictListing[];
    timeline: TimelineLine[];
    steps: NextStep[];
    basis?: LegalBasis;
    marks: MarkLine[];
}
export interface Intake {
    id: string;
    unit: string;
    file_name: string;
    kind: IntakeKind;
    state: IntakeState;
    reading: unknown;
    rows: number;
    created: number;
    matched: number;
    review: number;
    rejected: number;
    done_rows: number;
    entered_at: string;
    version: number;
}
export interface Column {
    position: number;
    header: string;
    field?: string;
}
export interface Reading {
    encoding: string;
    separator: string;
    header_row: number;
    columns: Column[];
}
export interface RowProblem {
    row: number;
    field: string;
    code: string;
    message: string;
}
export interface IntakeRow {
    row: number;
    verdict: RowVerdict;
    draft: PersonDraft;
    entered_on?: string;
    ends_on?: string;
    determined_on?: string;
    ending?: EndingCode;
    ended_on?: string;
    drugs: Drug[];
    unit_name?: string;
    unit?: string;
    same_as_row?: number;
    problems: RowProblem[];
    candidates: Candidate[];
    decision?: RowDecisionCode;
    person?: string;
    done: boolean;
}
export interface RowDecision {
    row: number;
    decision: RowDecisionCode;
    person?: string;
}
export interface IntakeQuery {
    after?: string;
    limit?: number;
}
export interface IntakeRowQuery {
    verdict?: RowVerdict;
    after?: string;
    limit?: number;
}
export interface IntakePage {
    items: Intake[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface IntakeRowPage {
    items: IntakeRow[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface UnitCount {
    unit: string;
    code: string;
    name: string;
    value?: number;
    below_five: boolean;
    has_source: boolean;
}
export interface PeriodCount {
    period: string;
    value?: number;
    below_five: boolean;
}
export interface Figure {
    id: string;
    name: string;
    definition: string;
    article: string;
    publication: string;
    period: string;
    counted_on: string;
    as_of: string;
    change: number;
    has_source: boolean;
    value?: number;
    below_five: boolean;
    unit_code: string;
    unit_name: string;
    units: UnitCount[];
    trend: PeriodCount[];
    may_open: boolean;
}
export interface FigureName {
    id: string;
    name: string;
}
export interface FigureNames {
    items: FigureName[];
}
export interface FigureQuery {
    period?: string;
    unit_code?: string;
    as_of?: string;
    after?: string;
    limit?: number;
}
export interface FieldChange {
    field: string;
    before?: string;
    after?: string;
}
export interface ChangeLine {
    number: number;
    table: string;
    record: string;
    record_version: number;
    at: string;
    by: string;
    purpose: string;
    fields: FieldChange[];
}
export interface ReadLine {
    at: string;
    by: string;
    unit_name: string;
    view: string;
    purpose: string;
}
export interface HistoryQuery {
    after?: string;
    limit?: number;
}
export interface VerificationView {
    intact: boolean;
    rows: number;
    signed_heads: number;
    live_rows: number;
    first_bad: number;
    head: number;
    problems: string[];
    not_proven: string[];
}
export interface ChangeLinePage {
    items: ChangeLine[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface ReadLinePage {
    items: ReadLine[];
    count: number;
    more_than: boolean;
    next?: string;
}
export interface Done {
    done: boolean;
}

export const lists: Record<string, { code: string; vi: string; en: string }[]> = {
    contact_kind: [{"code": "residence_check", "vi": "Kiểm tra tình hình cư trú hằng tháng", "en": "Monthly check of residence"}, {"code": "psychological", "vi": "Tư vấn tâm lý", "en": "Psychological counselling"}, {"code": "legal", "vi": "Giáo dục pháp luật", "en": "Legal education"}, {"code": "social", "vi": "Hỗ trợ hòa nhập, giới thiệu việc làm", "en": "Social support, help to find work"}],
    decider: [{"code": "head_commune_police", "vi": "Trưởng Công an cấp xã", "en": "Head of commune police"}, {"code": "chair_commune_ubnd", "vi": "Chủ tịch Ủy ban nhân dân cấp xã", "en": "Chair of the commune People's Committee"}, {"code": "other", "vi": "Người khác", "en": "Somebody else"}],
    decision_state: [{"code": "draft", "vi": "Dự thảo", "en": "Draft"}, {"code": "signed", "vi": "Đã ký", "en": "Signed"}],
    drug: [{"code": "opium", "vi": "Thuốc phiện", "en": "Opium"}, {"code": "cocaine", "vi": "Cocain", "en": "Cocaine"}, {"code": "cannabis", "vi": "Cần sa", "en": "Cannabis"}, {"code": "heroin", "vi": "Heroin", "en": "Heroin"}, {"code": "ketamine", "vi": "Ketamin", "en": "Ketamine"}, {"code": "amphetamine", "vi": "Amphetamin, methamphetamin", "en": "Amphetamine, methamphetamine"}, {"code": "other", "vi": "Ma túy khác", "en": "Other drug"}, {"code": "multiple", "vi": "Nhiều loại ma túy", "en": "Several drugs"}],
    ending: [{"code": "cleared", "vi": "Chấm dứt quản lý, đưa ra khỏi danh sách", "en": "Ended and taken off the list"}, {"code": "replaced", "vi": "Thay bằng quyết định mới", "en": "Replaced by a new decision"}, {"code": "stopped", "vi": "Dừng quản lý", "en": "Stopped"}, {"code": "suspended", "vi": "Tạm đình chỉ quản lý", "en": "Suspended"}, {"code": "moved", "vi": "Chuyển nơi cư trú", "en": "Moved away"}],
    ethnicity: [{"code": "01", "vi": "Kinh (Việt)", "en": "Kinh (Viet)"}, {"code": "02", "vi": "Tày", "en": "Tay"}, {"code": "03", "vi": "Thái", "en": "Thai"}, {"code": "04", "vi": "Hoa (Hán)", "en": "Hoa (Chinese)"}, {"code": "05", "vi": "Khơ-me", "en": "Khmer"}, {"code": "06", "vi": "Mường", "en": "Muong"}, {"code": "07", "vi": "Nùng", "en": "Nung"}, {"code": "08", "vi": "Hmông (Mông)", "en": "Hmong"}, {"code": "09", "vi": "Dao", "en": "Dao"}, {"code": "10", "vi": "Gia-rai", "en": "Jrai"}, {"code": "11", "vi": "Ngái", "en": "Ngai"}, {"code": "12", "vi": "Ê-đê", "en": "Ede"}, {"code": "13", "vi": "Ba-na", "en": "Bahnar"}, {"code": "14", "vi": "Xơ-đăng", "en": "Sedang"}, {"code": "15", "vi": "Sán Chay (Cao Lan - Sán Chỉ)", "en": "San Chay"}, {"code": "16", "vi": "Cơ-ho", "en": "Koho"}, {"code": "17", "vi": "Chăm (Chàm)", "en": "Cham"}, {"code": "18", "vi": "Sán Dìu", "en": "San Diu"}, {"code": "19", "vi": "Hrê", "en": "Hre"}, {"code": "20", "vi": "Mnông", "en": "Mnong"}, {"code": "21", "vi": "Ra-glai", "en": "Raglai"}, {"code": "22", "vi": "Xtiêng", "en": "Stieng"}, {"code": "23", "vi": "Bru - Vân Kiều", "en": "Bru - Van Kieu"}, {"code": "24", "vi": "Thổ", "en": "Tho"}, {"code": "25", "vi": "Giáy", "en": "Giay"}, {"code": "26", "vi": "Cơ-tu", "en": "Co Tu"}, {"code": "27", "vi": "Gié-Triêng", "en": "Gie Trieng"}, {"code": "28", "vi": "Mạ", "en": "Ma"}, {"code": "29", "vi": "Khơ-mú", "en": "Khmu"}, {"code": "30", "vi": "Co", "en": "Co"}, {"code": "31", "vi": "Tà-ôi", "en": "Ta Oi"}, {"code": "32", "vi": "Chơ-ro", "en": "Cho Ro"}, {"code": "33", "vi": "Kháng", "en": "Khang"}, {"code": "34", "vi": "Xinh-mun", "en": "Xinh Mun"}, {"code": "35", "vi": "Hà Nhì", "en": "Ha Nhi"}, {"code": "36", "vi": "Chu-ru", "en": "Chu Ru"}, {"code": "37", "vi": "Lào", "en": "Lao"}, {"code": "38", "vi": "La Chí", "en": "La Chi"}, {"code": "39", "vi": "La Ha", "en": "La Ha"}, {"code": "40", "vi": "Phù Lá", "en": "Phu La"}, {"code": "41", "vi": "La Hủ", "en": "La Hu"}, {"code": "42", "vi": "Lự", "en": "Lu"}, {"code": "43", "vi": "Lô Lô", "en": "Lo Lo"}, {"code": "44", "vi": "Chứt", "en": "Chut"}, {"code": "45", "vi": "Mảng", "en": "Mang"}, {"code": "46", "vi": "Pà Thẻn", "en": "Pa Then"}, {"code": "47", "vi": "Cơ Lao", "en": "Co Lao"}, {"code": "48", "vi": "Cống", "en": "Cong"}, {"code": "49", "vi": "Bố Y", "en": "Bo Y"}, {"code": "50", "vi": "Si La", "en": "Si La"}, {"code": "51", "vi": "Pu Péo", "en": "Pu Peo"}, {"code": "52", "vi": "Brâu", "en": "Brau"}, {"code": "53", "vi": "Ơ-đu", "en": "O Du"}, {"code": "54", "vi": "Rơ-măm", "en": "Ro Mam"}, {"code": "55", "vi": "Người nước ngoài", "en": "Foreigner"}],
    identifier_kind: [{"code": "cccd", "vi": "Số định danh cá nhân (căn cước, căn cước công dân)", "en": "Personal identity number (citizen card)"}, {"code": "cmnd", "vi": "Số chứng minh nhân dân (9 số)", "en": "Old identity card number (9 digits)"}, {"code": "passport", "vi": "Số hộ chiếu", "en": "Passport number"}, {"code": "other", "vi": "Giấy tờ khác", "en": "Other document"}],
    intake_kind: [{"code": "users", "vi": "Danh sách người sử dụng trái phép chất ma túy (Mẫu số 10, Phụ lục III)", "en": "List of illicit drug users (form III-10)"}, {"code": "addicts", "vi": "Danh sách người nghiện ma túy", "en": "List of addicts"}],
    intake_state: [{"code": "read", "vi": "Đã đọc, chờ xác nhận", "en": "Read, waiting to be confirmed"}, {"code": "running", "vi": "Đang tiếp nhận", "en": "Running"}, {"code": "done", "vi": "Đã tiếp nhận xong", "en": "Done"}, {"code": "failed", "vi": "Bị dừng do lỗi", "en": "Stopped by an error"}],
    language: [{"code": "vi", "vi": "Tiếng Việt", "en": "Vietnamese"}, {"code": "en", "vi": "Tiếng Anh", "en": "English"}],
    legal_basis: [{"code": "A", "vi": "Luật 73/2021", "en": "Law 73/2021"}, {"code": "B", "vi": "Luật 120/2025", "en": "Law 120/2025"}, {"code": "X", "vi": "Không phụ thuộc hai luật", "en": "Tied to neither law"}],
    mark: [{"code": "no_positive_test", "vi": "Không có kết quả xét nghiệm dương tính làm căn cứ", "en": "No positive test to rest on"}, {"code": "early", "vi": "Ghi thời điểm trước khi có căn cứ", "en": "Dated before its ground existed"}, {"code": "late", "vi": "Thực hiện quá thời hạn luật định", "en": "Done after the legal time limit"}, {"code": "wrong_decider", "vi": "Chưa đúng thẩm quyền ra quyết định", "en": "Decided by an office without the power"}, {"code": "under_twelve", "vi": "Người dưới 12 tuổi: chuyển cơ quan bảo vệ trẻ em", "en": "Under 12: a matter of child protection"}, {"code": "age_uncertain", "vi": "Chưa xác định được đã đủ 12 tuổi", "en": "Not certain that the person is 12"}, {"code": "already_running", "vi": "Đang có quyết định quản lý còn thời hạn", "en": "A management decision is already running"}, {"code": "unstable_residence", "vi": "Không có nơi cư trú ổn định: phải xác định tình trạng nghiện trước", "en": "No stable residence: addiction must be determined first"}, {"code": "lives_elsewhere", "vi": "Người này cư trú ổn định ở địa bàn khác", "en": "The person has a stable residence in another commune"}, {"code": "no_residence_check", "vi": "Chưa có kết quả xác minh nơi cư trú", "en": "No residence check on file"}, {"code": "wrong_end", "vi": "Ngày hết hạn ghi trên văn bản khác ngày tính theo luật", "en": "Stated end differs from the end computed by law"}, {"code": "days_differ", "vi": "Ngày ký khác ngày ghi trên quyết định", "en": "Day of signing differs from the day of the decision"}, {"code": "before_end", "vi": "Chấm dứt trước khi hết thời hạn quản lý", "en": "Ended before the term was over"}, {"code": "new_use", "vi": "Có hành vi sử dụng lại trong thời hạn quản lý", "en": "New use during the term"}, {"code": "ending_wrong_decider", "vi": "Quyết định chấm dứt chưa đúng thẩm quyền", "en": "Ending decided by an office without the power"}, {"code": "late_sending", "vi": "Gửi quyết định chấm dứt quá thời hạn", "en": "Ending decision sent after the time limit"}, {"code": "past_end", "vi": "Đã hết thời hạn mà chưa có quyết định chấm dứt", "en": "Past its end without an ending decision"}, {"code": "number_missing", "vi": "Chưa có số quyết định", "en": "Decision number missing"}, {"code": "date_missing", "vi": "Chưa có ngày ra quyết định", "en": "Date of the decision missing"}, {"code": "signer_missing", "vi": "Chưa có người ký, thẩm quyền ký", "en": "Signer and signing capacity missing"}, {"code": "transition", "vi": "Chuyển tiếp từ Luật 73/2021: Cần đối chiếu văn bản gốc", "en": "Carried over from Law 73/2021: compare with the source text"}, {"code": "short_retention", "vi": "Kết quả âm tính: không tra cứu theo người, lưu trong thời gian ngắn", "en": "Negative result: not searchable by person, kept for a short time"}],
    match_sign: [{"code": "identifier", "vi": "Số giấy tờ tùy thân", "en": "Identity document number"}, {"code": "identifier_close", "vi": "Số giấy tờ gần giống (khác hoặc đảo chữ số)", "en": "Almost the same number (digits changed or swapped)"}, {"code": "name", "vi": "Họ và tên", "en": "Full name"}, {"code": "name_close", "vi": "Họ và tên gần giống", "en": "Similar name"}, {"code": "alias", "vi": "Tên gọi khác", "en": "Another name"}, {"code": "birth", "vi": "Ngày, tháng, năm sinh", "en": "Date of birth"}, {"code": "birth_year", "vi": "Năm sinh", "en": "Year of birth"}, {"code": "sex", "vi": "Giới tính", "en": "Sex"}, {"code": "address", "vi": "Địa chỉ", "en": "Address"}, {"code": "unit", "vi": "Địa bàn quản lý", "en": "Managing unit"}],
    name_kind: [{"code": "birth", "vi": "Họ và tên khai sinh", "en": "Name at birth"}, {"code": "usual", "vi": "Tên thường gọi", "en": "Name in use"}, {"code": "after_child", "vi": "Tên gọi theo con", "en": "Name taken after a child"}, {"code": "declared", "vi": "Tên khai khi bị phát hiện", "en": "Name given when detected"}],
    origin: [{"code": "recorded", "vi": "Lập trên hệ thống", "en": "Recorded in the system"}, {"code": "taken_over", "vi": "Tiếp nhận hiện trạng", "en": "Taken over in its current state"}],
    residence_kind: [{"code": "permanent", "vi": "Nơi thường trú", "en": "Permanent residence"}, {"code": "temporary", "vi": "Nơi tạm trú", "en": "Temporary residence"}, {"code": "current", "vi": "Nơi ở hiện tại", "en": "Present abode"}],
    residence_outcome: [{"code": "stable", "vi": "Có nơi cư trú ổn định tại địa bàn", "en": "Stable residence in this commune"}, {"code": "unstable", "vi": "Không có nơi cư trú ổn định", "en": "No stable residence"}, {"code": "elsewhere", "vi": "Có nơi cư trú ổn định ở địa bàn khác", "en": "Stable residence in another commune"}],
    role: [{"code": "commune_officer", "vi": "Cán bộ Công an cấp xã", "en": "Commune police officer"}, {"code": "province_analyst", "vi": "Cán bộ tổng hợp cấp tỉnh", "en": "Provincial analyst"}, {"code": "administrator", "vi": "Quản trị hệ thống", "en": "Administrator"}, {"code": "auditor", "vi": "Kiểm tra, giám sát", "en": "Auditor"}],
    row_decision: [{"code": "new_person", "vi": "Người khác, lập hồ sơ mới", "en": "Another person, open a new file"}, {"code": "same_person", "vi": "Cùng một người", "en": "The same person"}, {"code": "skip", "vi": "Bỏ qua dòng này", "en": "Skip this row"}],
    row_verdict: [{"code": "create", "vi": "Thêm mới", "en": "New"}, {"code": "matched", "vi": "Đã có (khớp số định danh)", "en": "Already there (identity number matches)"}, {"code": "review", "vi": "Cần đối chiếu", "en": "To be compared"}, {"code": "rejected", "vi": "Lỗi dữ liệu", "en": "Data error"}],
    sex: [{"code": "male", "vi": "Nam", "en": "Male"}, {"code": "female", "vi": "Nữ", "en": "Female"}, {"code": "other", "vi": "Khác", "en": "Other"}],
    signing_capacity: [{"code": "direct", "vi": "Ký trực tiếp", "en": "Signed in person"}, {"code": "kt", "vi": "KT. (ký thay cấp trưởng)", "en": "KT. (deputy signs for the head)"}, {"code": "tl", "vi": "TL. (ký thừa lệnh)", "en": "TL. (signed by order)"}, {"code": "tuq", "vi": "TUQ. (ký thừa ủy quyền)", "en": "TUQ. (signed by written authority)"}],
    standing: [{"code": "user_managed", "vi": "Đang trong thời hạn quản lý người sử dụng", "en": "Under user management"}, {"code": "addict_listed", "vi": "Trong danh sách người nghiện", "en": "On the list of addicts"}],
    step: [{"code": "test", "vi": "Ghi nhận kết quả xét nghiệm", "en": "Record a test"}, {"code": "residence_check", "vi": "Ghi nhận kết quả xác minh nơi cư trú", "en": "Record the residence check"}, {"code": "notice", "vi": "Ghi nhận thông báo đã gửi", "en": "Record the notice"}, {"code": "decide", "vi": "Lập quyết định quản lý", "en": "Draw up the management decision"}, {"code": "contact", "vi": "Ghi nhận kiểm tra, tư vấn", "en": "Record a check or counselling"}, {"code": "end", "vi": "Lập quyết định chấm dứt quản lý", "en": "Draw up the ending decision"}, {"code": "send", "vi": "Ghi nhận đã gửi quyết định chấm dứt", "en": "Record that the ending decision was sent"}],
    succession_relation: [{"code": "whole", "vi": "Nhập toàn bộ", "en": "Taken over whole"}, {"code": "part", "vi": "Nhập một phần", "en": "Taken over in part"}, {"code": "unchanged", "vi": "Giữ nguyên", "en": "Carried on unchanged"}],
    task_kind: [{"code": "residence_check", "vi": "Xác minh nơi cư trú", "en": "Check the place of residence"}, {"code": "notice", "vi": "Gửi thông báo về hành vi sử dụng", "en": "Send the notice of use"}, {"code": "decision", "vi": "Ra quyết định quản lý", "en": "Issue the management decision"}, {"code": "new_decision", "vi": "Ra quyết định quản lý mới do sử dụng lại", "en": "Issue a new decision after new use"}, {"code": "monthly_check", "vi": "Kiểm tra tình hình cư trú hằng tháng", "en": "Monthly check of residence"}, {"code": "ending", "vi": "Ra quyết định chấm dứt quản lý", "en": "Issue the ending decision"}, {"code": "sending", "vi": "Gửi quyết định chấm dứt", "en": "Send the ending decision"}, {"code": "remedy", "vi": "Khắc phục nội dung chưa đúng quy định", "en": "Put right what is not as the law wants it"}],
    task_state: [{"code": "open", "vi": "Chưa thực hiện", "en": "Open"}, {"code": "done", "vi": "Đã thực hiện", "en": "Done"}, {"code": "dropped", "vi": "Không còn phải thực hiện", "en": "No longer required"}],
    test_ground: [{"code": "G1", "vi": "Tin báo, tố giác đã được xác minh", "en": "Report or denunciation that was verified"}, {"code": "G2", "vi": "Thông tin, tài liệu trong vụ việc vi phạm pháp luật", "en": "Information or papers from a case of law-breaking"}, {"code": "G3", "vi": "Có biểu hiện mất năng lực nhận thức, điều khiển hành vi nghi do ma túy", "en": "Signs of lost awareness or self-control, drugs suspected"}, {"code": "G4", "vi": "Có dấu vết ma túy hoặc dụng cụ sử dụng trên người, phương tiện, nơi ở", "en": "Traces of drugs or tools of use on the person, vehicle or home"}, {"code": "G5", "vi": "Người điều khiển phương tiện có biểu hiện sử dụng ma túy", "en": "Driver showing signs of drug use"}, {"code": "G6", "vi": "Có mặt không lý do chính đáng tại nơi tổ chức, chứa chấp, sử dụng ma túy", "en": "Present without good reason where drugs are used or use is organised"}, {"code": "G7", "vi": "Tự khai báo việc sử dụng", "en": "Stated the use himself or herself"}, {"code": "G8", "vi": "Bị phát hiện quả tang", "en": "Caught in the act"}, {"code": "G9", "vi": "Căn cứ khác theo quy định của pháp luật", "en": "Another ground provided by law"}],
    test_method: [{"code": "urine", "vi": "Mẫu nước tiểu", "en": "Urine sample"}, {"code": "blood", "vi": "Mẫu máu", "en": "Blood sample"}, {"code": "other", "vi": "Mẫu vật khác của cơ thể", "en": "Another sample from the body"}],
    test_result: [{"code": "positive", "vi": "Dương tính", "en": "Positive"}, {"code": "negative", "vi": "Âm tính", "en": "Negative"}],
    timeline_kind: [{"code": "test", "vi": "Xét nghiệm", "en": "Test"}, {"code": "residence_check", "vi": "Xác minh nơi cư trú", "en": "Residence check"}, {"code": "notice", "vi": "Thông báo", "en": "Notice"}, {"code": "decision", "vi": "Quyết định", "en": "Decision"}, {"code": "contact", "vi": "Kiểm tra, tư vấn", "en": "Check or counselling"}, {"code": "ending", "vi": "Chấm dứt", "en": "Ending"}, {"code": "sending", "vi": "Gửi quyết định chấm dứt", "en": "Ending decision sent"}, {"code": "listing", "vi": "Danh sách người nghiện", "en": "List of addicts"}, {"code": "intake", "vi": "Tiếp nhận hiện trạng", "en": "Current-state intake"}],
    unit_kind: [{"code": "province", "vi": "Tỉnh", "en": "Province"}, {"code": "district", "vi": "Huyện, thị xã, thành phố thuộc tỉnh (đến 30/6/2025)", "en": "District (until 30 June 2025)"}, {"code": "xa", "vi": "Xã", "en": "Commune"}, {"code": "phuong", "vi": "Phường", "en": "Ward"}, {"code": "thi_tran", "vi": "Thị trấn (đến 30/6/2025)", "en": "Township (until 30 June 2025)"}, {"code": "dac_khu", "vi": "Đặc khu", "en": "Special zone"}],
};

export type Basic = 'id' | 'flag' | 'whole' | 'instant' | 'date' | 'partial_date' | 'text' | 'code' | 'json' | 'list' | 'record';

export interface FieldShape {
    name: string;
    kind: Basic;
    optional: boolean;
    max?: number;
    list?: string;
    element?: Basic;
    shape?: string;
    personal?: boolean;
}

export const shapes: Record<string, FieldShape[]> = {
    SignIn: [
        {"name": "login", "kind": "text", "optional": false, "max": 60},
        {"name": "password", "kind": "text", "optional": false, "max": 200},
    ],
    Me: [
        {"name": "account", "kind": "id", "optional": false},
        {"name": "login", "kind": "text", "optional": false, "max": 60},
        {"name": "name", "kind": "text", "optional": false, "max": 120},
        {"name": "role", "kind": "code", "optional": false, "list": "role"},
        {"name": "role_name", "kind": "text", "optional": false, "max": 120},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "unit_code", "kind": "text", "optional": false, "max": 8},
        {"name": "unit_name", "kind": "text", "optional": false, "max": 200},
        {"name": "rights", "kind": "list", "optional": false, "max": 60, "element": "text"},
        {"name": "language", "kind": "code", "optional": false, "list": "language"},
        {"name": "demo", "kind": "flag", "optional": false},
        {"name": "csrf", "kind": "text", "optional": false, "max": 64},
    ],
    UnitName: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "code", "kind": "text", "optional": false, "max": 8},
        {"name": "name", "kind": "text", "optional": false, "max": 120},
        {"name": "path", "kind": "text", "optional": false, "max": 300},
        {"name": "relation", "kind": "code", "optional": false, "list": "succession_relation"},
    ],
    UnitLine: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "code", "kind": "text", "optional": false, "max": 8},
        {"name": "name", "kind": "text", "optional": false, "max": 120},
        {"name": "kind", "kind": "code", "optional": false, "list": "unit_kind"},
        {"name": "path", "kind": "text", "optional": false, "max": 300},
        {"name": "remote", "kind": "flag", "optional": false},
        {"name": "valid_from", "kind": "date", "optional": false},
        {"name": "valid_to", "kind": "date", "optional": true},
        {"name": "successors", "kind": "list", "optional": false, "element": "record", "shape": "UnitName"},
    ],
    UnitFile: [
        {"name": "unit", "kind": "record", "optional": false, "shape": "UnitLine"},
        {"name": "predecessors", "kind": "list", "optional": false, "element": "record", "shape": "UnitName"},
        {"name": "children", "kind": "list", "optional": false, "element": "record", "shape": "UnitLine"},
    ],
    UnitQuery: [
        {"name": "q", "kind": "text", "optional": true, "max": 120},
        {"name": "on", "kind": "date", "optional": true},
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    UnitLinePage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "UnitLine"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    Person: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "name", "kind": "text", "optional": false, "max": 120, "personal": true},
        {"name": "birth", "kind": "partial_date", "optional": true, "personal": true},
        {"name": "sex", "kind": "code", "optional": true, "list": "sex"},
        {"name": "ethnicity", "kind": "code", "optional": true, "list": "ethnicity"},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    PersonName: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "person", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "kind", "kind": "code", "optional": false, "list": "name_kind"},
        {"name": "name", "kind": "text", "optional": false, "max": 120, "personal": true},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    Residence: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "person", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "kind", "kind": "code", "optional": false, "list": "residence_kind"},
        {"name": "place", "kind": "id", "optional": true},
        {"name": "address", "kind": "text", "optional": false, "max": 300, "personal": true},
        {"name": "from_day", "kind": "date", "optional": true},
        {"name": "to_day", "kind": "date", "optional": true},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    PersonDraft: [
        {"name": "name", "kind": "text", "optional": false, "max": 120},
        {"name": "aliases", "kind": "list", "optional": false, "max": 120, "element": "text"},
        {"name": "birth", "kind": "partial_date", "optional": true},
        {"name": "sex", "kind": "code", "optional": true, "list": "sex"},
        {"name": "identifier_kind", "kind": "code", "optional": true, "list": "identifier_kind"},
        {"name": "identifier", "kind": "text", "optional": true, "max": 20},
        {"name": "permanent_address", "kind": "text", "optional": true, "max": 300},
        {"name": "current_address", "kind": "text", "optional": true, "max": 300},
    ],
    PersonLine: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "name", "kind": "text", "optional": false, "max": 120, "personal": true},
        {"name": "birth", "kind": "partial_date", "optional": true},
        {"name": "sex", "kind": "code", "optional": true, "list": "sex"},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "unit_name", "kind": "text", "optional": false, "max": 200},
        {"name": "standings", "kind": "list", "optional": false, "list": "standing", "element": "code"},
    ],
    PersonSearch: [
        {"name": "text", "kind": "text", "optional": true, "max": 120},
        {"name": "unit_code", "kind": "text", "optional": true, "max": 8},
        {"name": "standing", "kind": "code", "optional": true, "list": "standing"},
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    IdentifierLine: [
        {"name": "kind", "kind": "code", "optional": false, "list": "identifier_kind"},
        {"name": "masked", "kind": "text", "optional": false, "max": 20},
    ],
    PersonFile: [
        {"name": "person", "kind": "record", "optional": false, "shape": "Person"},
        {"name": "unit_name", "kind": "text", "optional": false, "max": 200},
        {"name": "names", "kind": "list", "optional": false, "element": "record", "shape": "PersonName"},
        {"name": "identifiers", "kind": "list", "optional": false, "element": "record", "shape": "IdentifierLine"},
        {"name": "residences", "kind": "list", "optional": false, "element": "record", "shape": "Residence"},
        {"name": "standings", "kind": "list", "optional": false, "list": "standing", "element": "code"},
    ],
    Candidate: [
        {"name": "person", "kind": "id", "optional": true},
        {"name": "outside", "kind": "flag", "optional": false},
        {"name": "exact", "kind": "flag", "optional": false},
        {"name": "score", "kind": "whole", "optional": false},
        {"name": "agrees", "kind": "list", "optional": false, "list": "match_sign", "element": "code"},
        {"name": "differs", "kind": "list", "optional": false, "list": "match_sign", "element": "code"},
        {"name": "line", "kind": "record", "optional": true, "shape": "PersonLine"},
    ],
    PersonLinePage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "PersonLine"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    Task: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "person", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "subject", "kind": "id", "optional": false},
        {"name": "kind", "kind": "code", "optional": false, "list": "task_kind"},
        {"name": "term", "kind": "text", "optional": false, "max": 64},
        {"name": "basis", "kind": "code", "optional": false, "list": "legal_basis"},
        {"name": "article", "kind": "text", "optional": false, "max": 120},
        {"name": "to_compare", "kind": "flag", "optional": false},
        {"name": "opened_at", "kind": "instant", "optional": false},
        {"name": "due_at", "kind": "instant", "optional": true},
        {"name": "due_on", "kind": "date", "optional": true},
        {"name": "window_from", "kind": "date", "optional": true},
        {"name": "late_from", "kind": "instant", "optional": false},
        {"name": "state", "kind": "code", "optional": false, "list": "task_state"},
        {"name": "closed_at", "kind": "instant", "optional": true},
        {"name": "outcome", "kind": "text", "optional": true, "max": 500},
        {"name": "pack", "kind": "text", "optional": false, "max": 64},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    TaskLine: [
        {"name": "task", "kind": "record", "optional": false, "shape": "Task"},
        {"name": "title", "kind": "text", "optional": false, "max": 200},
        {"name": "person_name", "kind": "text", "optional": false, "max": 120},
        {"name": "unit_name", "kind": "text", "optional": false, "max": 200},
        {"name": "overdue", "kind": "flag", "optional": false},
        {"name": "paraphrase", "kind": "text", "optional": true, "max": 300},
    ],
    TaskQuery: [
        {"name": "on", "kind": "date", "optional": true},
        {"name": "unit_code", "kind": "text", "optional": true, "max": 8},
        {"name": "person", "kind": "id", "optional": true},
        {"name": "overdue", "kind": "flag", "optional": true},
        {"name": "closed", "kind": "flag", "optional": true},
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    Remedying: [
        {"name": "done_at", "kind": "instant", "optional": false},
        {"name": "outcome", "kind": "text", "optional": false, "max": 500},
    ],
    TaskLinePage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "TaskLine"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    Management: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "person", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "test", "kind": "id", "optional": true},
        {"name": "basis", "kind": "code", "optional": false, "list": "legal_basis"},
        {"name": "origin", "kind": "code", "optional": false, "list": "origin"},
        {"name": "state", "kind": "code", "optional": false, "list": "decision_state"},
        {"name": "number", "kind": "text", "optional": true, "max": 40},
        {"name": "signed_at", "kind": "instant", "optional": true},
        {"name": "decider", "kind": "code", "optional": true, "list": "decider"},
        {"name": "capacity", "kind": "code", "optional": true, "list": "signing_capacity"},
        {"name": "signer", "kind": "text", "optional": true, "max": 120},
        {"name": "decided_on", "kind": "date", "optional": false},
        {"name": "ends_on", "kind": "date", "optional": false},
        {"name": "stated_end", "kind": "date", "optional": true},
        {"name": "drugs", "kind": "list", "optional": false, "list": "drug", "element": "code"},
        {"name": "marks", "kind": "list", "optional": false, "list": "mark", "element": "code"},
        {"name": "ending", "kind": "code", "optional": true, "list": "ending"},
        {"name": "ending_state", "kind": "code", "optional": true, "list": "decision_state"},
        {"name": "ended_on", "kind": "date", "optional": true},
        {"name": "ending_decider", "kind": "code", "optional": true, "list": "decider"},
        {"name": "ending_number", "kind": "text", "optional": true, "max": 40},
        {"name": "ending_signed_at", "kind": "instant", "optional": true},
        {"name": "ending_sent_at", "kind": "instant", "optional": true},
        {"name": "entered_at", "kind": "instant", "optional": false},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    AddictListing: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "person", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "basis", "kind": "code", "optional": false, "list": "legal_basis"},
        {"name": "origin", "kind": "code", "optional": false, "list": "origin"},
        {"name": "listed_on", "kind": "date", "optional": false},
        {"name": "determined_on", "kind": "date", "optional": true},
        {"name": "drugs", "kind": "list", "optional": false, "list": "drug", "element": "code"},
        {"name": "marks", "kind": "list", "optional": false, "list": "mark", "element": "code"},
        {"name": "ending", "kind": "code", "optional": true, "list": "ending"},
        {"name": "ended_on", "kind": "date", "optional": true},
        {"name": "entered_at", "kind": "instant", "optional": false},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    DrugTesting: [
        {"name": "person", "kind": "id", "optional": false},
        {"name": "detected_at", "kind": "instant", "optional": true},
        {"name": "taken_at", "kind": "instant", "optional": false},
        {"name": "received_at", "kind": "instant", "optional": true},
        {"name": "ground", "kind": "code", "optional": false, "list": "test_ground"},
        {"name": "method", "kind": "code", "optional": false, "list": "test_method"},
        {"name": "result", "kind": "code", "optional": false, "list": "test_result"},
        {"name": "drugs", "kind": "list", "optional": false, "list": "drug", "element": "code"},
        {"name": "remote", "kind": "flag", "optional": false},
        {"name": "agency", "kind": "text", "optional": false, "max": 200},
        {"name": "remark", "kind": "text", "optional": true, "max": 500},
    ],
    ResidenceChecking: [
        {"name": "checked_at", "kind": "instant", "optional": false},
        {"name": "outcome", "kind": "code", "optional": false, "list": "residence_outcome"},
        {"name": "remark", "kind": "text", "optional": true, "max": 500},
    ],
    Noticing: [
        {"name": "number", "kind": "text", "optional": false, "max": 40},
        {"name": "sent_at", "kind": "instant", "optional": false},
        {"name": "recipient", "kind": "text", "optional": false, "max": 200},
    ],
    Deciding: [
        {"name": "state", "kind": "code", "optional": false, "list": "decision_state"},
        {"name": "number", "kind": "text", "optional": true, "max": 40},
        {"name": "signed_at", "kind": "instant", "optional": true},
        {"name": "decider", "kind": "code", "optional": false, "list": "decider"},
        {"name": "capacity", "kind": "code", "optional": true, "list": "signing_capacity"},
        {"name": "signer", "kind": "text", "optional": true, "max": 120},
        {"name": "decided_on", "kind": "date", "optional": false},
        {"name": "stated_end", "kind": "date", "optional": true},
    ],
    Contacting: [
        {"name": "kind", "kind": "code", "optional": false, "list": "contact_kind"},
        {"name": "held_at", "kind": "instant", "optional": false},
        {"name": "present", "kind": "flag", "optional": false},
        {"name": "remark", "kind": "text", "optional": true, "max": 500},
    ],
    Ending: [
        {"name": "state", "kind": "code", "optional": false, "list": "decision_state"},
        {"name": "number", "kind": "text", "optional": true, "max": 40},
        {"name": "signed_at", "kind": "instant", "optional": true},
        {"name": "decider", "kind": "code", "optional": false, "list": "decider"},
        {"name": "new_use", "kind": "flag", "optional": false},
    ],
    Sending: [
        {"name": "sent_at", "kind": "instant", "optional": false},
    ],
    MarkLine: [
        {"name": "code", "kind": "code", "optional": false, "list": "mark"},
        {"name": "text", "kind": "text", "optional": false, "max": 500},
        {"name": "article", "kind": "text", "optional": false, "max": 120},
    ],
    Recorded: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "basis", "kind": "code", "optional": false, "list": "legal_basis"},
        {"name": "basis_reason", "kind": "text", "optional": false, "max": 500},
        {"name": "marks", "kind": "list", "optional": false, "element": "record", "shape": "MarkLine"},
        {"name": "tasks", "kind": "list", "optional": false, "element": "record", "shape": "TaskLine"},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    TimelineLine: [
        {"name": "at", "kind": "instant", "optional": false},
        {"name": "day_only", "kind": "flag", "optional": false},
        {"name": "kind", "kind": "code", "optional": false, "list": "timeline_kind"},
        {"name": "record", "kind": "id", "optional": false},
        {"name": "title", "kind": "text", "optional": false, "max": 300},
        {"name": "detail", "kind": "text", "optional": true, "max": 500},
        {"name": "article", "kind": "text", "optional": true, "max": 120},
        {"name": "basis", "kind": "code", "optional": false, "list": "legal_basis"},
        {"name": "entered_at", "kind": "instant", "optional": false},
        {"name": "late", "kind": "flag", "optional": false},
        {"name": "marks", "kind": "list", "optional": false, "element": "record", "shape": "MarkLine"},
    ],
    NextStep: [
        {"name": "step", "kind": "code", "optional": false, "list": "step"},
        {"name": "subject", "kind": "id", "optional": true},
        {"name": "subject_version", "kind": "whole", "optional": true},
        {"name": "allowed", "kind": "flag", "optional": false},
        {"name": "title", "kind": "text", "optional": false, "max": 200},
        {"name": "article", "kind": "text", "optional": false, "max": 120},
        {"name": "refusal", "kind": "text", "optional": true, "max": 500},
        {"name": "expects", "kind": "text", "optional": false, "max": 300},
    ],
    CaseFile: [
        {"name": "managements", "kind": "list", "optional": false, "element": "record", "shape": "Management"},
        {"name": "listings", "kind": "list", "optional": false, "element": "record", "shape": "AddictListing"},
        {"name": "timeline", "kind": "list", "optional": false, "element": "record", "shape": "TimelineLine"},
        {"name": "steps", "kind": "list", "optional": false, "element": "record", "shape": "NextStep"},
        {"name": "basis", "kind": "code", "optional": true, "list": "legal_basis"},
        {"name": "marks", "kind": "list", "optional": false, "element": "record", "shape": "MarkLine"},
    ],
    Intake: [
        {"name": "id", "kind": "id", "optional": false},
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "file_name", "kind": "text", "optional": false, "max": 200},
        {"name": "kind", "kind": "code", "optional": false, "list": "intake_kind"},
        {"name": "state", "kind": "code", "optional": false, "list": "intake_state"},
        {"name": "reading", "kind": "json", "optional": false},
        {"name": "rows", "kind": "whole", "optional": false},
        {"name": "created", "kind": "whole", "optional": false},
        {"name": "matched", "kind": "whole", "optional": false},
        {"name": "review", "kind": "whole", "optional": false},
        {"name": "rejected", "kind": "whole", "optional": false},
        {"name": "done_rows", "kind": "whole", "optional": false},
        {"name": "entered_at", "kind": "instant", "optional": false},
        {"name": "version", "kind": "whole", "optional": false},
    ],
    Column: [
        {"name": "position", "kind": "whole", "optional": false},
        {"name": "header", "kind": "text", "optional": false, "max": 200},
        {"name": "field", "kind": "text", "optional": true, "max": 40},
    ],
    Reading: [
        {"name": "encoding", "kind": "text", "optional": false, "max": 20},
        {"name": "separator", "kind": "text", "optional": false, "max": 10},
        {"name": "header_row", "kind": "whole", "optional": false},
        {"name": "columns", "kind": "list", "optional": false, "element": "record", "shape": "Column"},
    ],
    RowProblem: [
        {"name": "row", "kind": "whole", "optional": false},
        {"name": "field", "kind": "text", "optional": false, "max": 40},
        {"name": "code", "kind": "text", "optional": false, "max": 40},
        {"name": "message", "kind": "text", "optional": false, "max": 500},
    ],
    IntakeRow: [
        {"name": "row", "kind": "whole", "optional": false},
        {"name": "verdict", "kind": "code", "optional": false, "list": "row_verdict"},
        {"name": "draft", "kind": "record", "optional": false, "shape": "PersonDraft"},
        {"name": "entered_on", "kind": "date", "optional": true},
        {"name": "ends_on", "kind": "date", "optional": true},
        {"name": "determined_on", "kind": "date", "optional": true},
        {"name": "ending", "kind": "code", "optional": true, "list": "ending"},
        {"name": "ended_on", "kind": "date", "optional": true},
        {"name": "drugs", "kind": "list", "optional": false, "list": "drug", "element": "code"},
        {"name": "unit_name", "kind": "text", "optional": true, "max": 200},
        {"name": "unit", "kind": "id", "optional": true},
        {"name": "same_as_row", "kind": "whole", "optional": true},
        {"name": "problems", "kind": "list", "optional": false, "element": "record", "shape": "RowProblem"},
        {"name": "candidates", "kind": "list", "optional": false, "element": "record", "shape": "Candidate"},
        {"name": "decision", "kind": "code", "optional": true, "list": "row_decision"},
        {"name": "person", "kind": "id", "optional": true},
        {"name": "done", "kind": "flag", "optional": false},
    ],
    RowDecision: [
        {"name": "row", "kind": "whole", "optional": false},
        {"name": "decision", "kind": "code", "optional": false, "list": "row_decision"},
        {"name": "person", "kind": "id", "optional": true},
    ],
    IntakeQuery: [
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    IntakeRowQuery: [
        {"name": "verdict", "kind": "code", "optional": true, "list": "row_verdict"},
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    IntakePage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "Intake"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    IntakeRowPage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "IntakeRow"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    UnitCount: [
        {"name": "unit", "kind": "id", "optional": false},
        {"name": "code", "kind": "text", "optional": false, "max": 8},
        {"name": "name", "kind": "text", "optional": false, "max": 120},
        {"name": "value", "kind": "whole", "optional": true},
        {"name": "below_five", "kind": "flag", "optional": false},
        {"name": "has_source", "kind": "flag", "optional": false},
    ],
    PeriodCount: [
        {"name": "period", "kind": "text", "optional": false, "max": 10},
        {"name": "value", "kind": "whole", "optional": true},
        {"name": "below_five", "kind": "flag", "optional": false},
    ],
    Figure: [
        {"name": "id", "kind": "text", "optional": false, "max": 60},
        {"name": "name", "kind": "text", "optional": false, "max": 300},
        {"name": "definition", "kind": "text", "optional": false, "max": 300},
        {"name": "article", "kind": "text", "optional": false, "max": 200},
        {"name": "publication", "kind": "text", "optional": false, "max": 300},
        {"name": "period", "kind": "text", "optional": false, "max": 10},
        {"name": "counted_on", "kind": "date", "optional": false},
        {"name": "as_of", "kind": "date", "optional": false},
        {"name": "change", "kind": "whole", "optional": false},
        {"name": "has_source", "kind": "flag", "optional": false},
        {"name": "value", "kind": "whole", "optional": true},
        {"name": "below_five", "kind": "flag", "optional": false},
        {"name": "unit_code", "kind": "text", "optional": false, "max": 8},
        {"name": "unit_name", "kind": "text", "optional": false, "max": 200},
        {"name": "units", "kind": "list", "optional": false, "element": "record", "shape": "UnitCount"},
        {"name": "trend", "kind": "list", "optional": false, "element": "record", "shape": "PeriodCount"},
        {"name": "may_open", "kind": "flag", "optional": false},
    ],
    FigureName: [
        {"name": "id", "kind": "text", "optional": false, "max": 60},
        {"name": "name", "kind": "text", "optional": false, "max": 300},
    ],
    FigureNames: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "FigureName"},
    ],
    FigureQuery: [
        {"name": "period", "kind": "text", "optional": true, "max": 10},
        {"name": "unit_code", "kind": "text", "optional": true, "max": 8},
        {"name": "as_of", "kind": "date", "optional": true},
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    FieldChange: [
        {"name": "field", "kind": "text", "optional": false, "max": 60},
        {"name": "before", "kind": "text", "optional": true, "max": 2000},
        {"name": "after", "kind": "text", "optional": true, "max": 2000},
    ],
    ChangeLine: [
        {"name": "number", "kind": "whole", "optional": false},
        {"name": "table", "kind": "text", "optional": false, "max": 60},
        {"name": "record", "kind": "id", "optional": false},
        {"name": "record_version", "kind": "whole", "optional": false},
        {"name": "at", "kind": "instant", "optional": false},
        {"name": "by", "kind": "text", "optional": false, "max": 120},
        {"name": "purpose", "kind": "text", "optional": false, "max": 200},
        {"name": "fields", "kind": "list", "optional": false, "element": "record", "shape": "FieldChange"},
    ],
    ReadLine: [
        {"name": "at", "kind": "instant", "optional": false},
        {"name": "by", "kind": "text", "optional": false, "max": 120},
        {"name": "unit_name", "kind": "text", "optional": false, "max": 200},
        {"name": "view", "kind": "text", "optional": false, "max": 100},
        {"name": "purpose", "kind": "text", "optional": false, "max": 200},
    ],
    HistoryQuery: [
        {"name": "after", "kind": "text", "optional": true, "max": 200},
        {"name": "limit", "kind": "whole", "optional": true},
    ],
    VerificationView: [
        {"name": "intact", "kind": "flag", "optional": false},
        {"name": "rows", "kind": "whole", "optional": false},
        {"name": "signed_heads", "kind": "whole", "optional": false},
        {"name": "live_rows", "kind": "whole", "optional": false},
        {"name": "first_bad", "kind": "whole", "optional": false},
        {"name": "head", "kind": "whole", "optional": false},
        {"name": "problems", "kind": "list", "optional": false, "max": 500, "element": "text"},
        {"name": "not_proven", "kind": "list", "optional": false, "max": 500, "element": "text"},
    ],
    ChangeLinePage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "ChangeLine"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    ReadLinePage: [
        {"name": "items", "kind": "list", "optional": false, "element": "record", "shape": "ReadLine"},
        {"name": "count", "kind": "whole", "optional": false},
        {"name": "more_than", "kind": "flag", "optional": false},
        {"name": "next", "kind": "text", "optional": true, "max": 200},
    ],
    Done: [
        {"name": "done", "kind": "flag", "optional": false},
    ],
};

export interface Routes {
    'POST /session': { takes: SignIn; gives: Me; ids: 0 };
    'GET /session': { takes: null; gives: Me; ids: 0 };
    'DELETE /session': { takes: null; gives: Done; ids: 0 };
    'POST /people/search': { takes: PersonSearch; gives: PersonLinePage; ids: 0 };
    'GET /people/{id}': { takes: null; gives: PersonFile; ids: 1 };
    'POST /people': { takes: PersonDraft; gives: Person; ids: 0 };
    'GET /people/{id}/case': { takes: null; gives: CaseFile; ids: 1 };
    'GET /people/{id}/history': { takes: HistoryQuery; gives: ChangeLinePage; ids: 1 };
    'GET /people/{id}/readers': { takes: HistoryQuery; gives: ReadLinePage; ids: 1 };
    'GET /tasks': { takes: TaskQuery; gives: TaskLinePage; ids: 0 };
    'POST /tests': { takes: DrugTesting; gives: Recorded; ids: 0 };
    'POST /tests/{id}/residence-check': { takes: ResidenceChecking; gives: Recorded; ids: 1 };
    'POST /tests/{id}/notice': { takes: Noticing; gives: Recorded; ids: 1 };
    'POST /tests/{id}/decision': { takes: Deciding; gives: Recorded; ids: 1 };
    'POST /managements/{id}/contacts': { takes: Contacting; gives: Recorded; ids: 1 };
    'POST /managements/{id}/ending': { takes: Ending; gives: Recorded; ids: 1 };
    'POST /managements/{id}/sending': { takes: Sending; gives: Recorded; ids: 1 };
    'POST /intakes': { takes: Blob; gives: Intake; ids: 0 };
    'GET /intakes': { takes: IntakeQuery; gives: IntakePage; ids: 0 };
    'GET /intakes/{id}': { takes: null; gives: Intake; ids: 1 };
    'GET /intakes/{id}/rows': { takes: IntakeRowQuery; gives: IntakeRowPage; ids: 1 };
    'POST /intakes/{id}/decision': { takes: RowDecision; gives: IntakeRow; ids: 1 };
    'POST /intakes/{id}/confirmation': { takes: null; gives: Intake; ids: 1 };
    'GET /intakes/{id}/rejected': { takes: null; gives: Blob; ids: 1 };
    'GET /units': { takes: UnitQuery; gives: UnitLinePage; ids: 0 };
    'GET /units/{id}': { takes: null; gives: UnitFile; ids: 1 };
    'GET /figures': { takes: null; gives: FigureNames; ids: 0 };
    'GET /figures/R4': { takes: FigureQuery; gives: Figure; ids: 0 };
    'GET /figures/R4/people': { takes: FigureQuery; gives: PersonLinePage; ids: 0 };
    'GET /audit/verification': { takes: null; gives: VerificationView; ids: 0 };
    'POST /tasks/{id}/remedy': { takes: Remedying; gives: Task; ids: 1 };
}

export const matched: string[] = ['POST /managements/{id}/ending', 'POST /managements/{id}/sending'];
