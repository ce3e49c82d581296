#include "sheets/package.h"

#include <expat.h>
#include <zip.h>

#include <array>
#include <cstring>
#include <exception>

#include "base/ensure.h"

namespace sheets {

void refuse(std::string code, base::Arguments arguments) {
    throw base::Fault(base::Fault::Kind::invalid, code, {{"", code, std::move(arguments)}});
}

// -- the pack

struct Package::Inside {
    zip_t*      zip = nullptr;
    std::size_t unpacked = 0;
    ~Inside() {
        if (zip) zip_discard(zip);
    }
};

Package::Package(std::string_view bytes, const Limits& limits)
    : limits_(limits), in_(std::make_unique<Inside>()) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source) {
        in_->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (!in_->zip) zip_source_free(source);
    }
    zip_error_fini(&error);
    if (!in_->zip) refuse("sheets.broken_workbook");
    const auto entries = zip_get_num_entries(in_->zip, 0);
    if (entries < 0) refuse("sheets.broken_workbook");
    if (static_cast<std::size_t>(entries) > limits.entries)
        refuse("sheets.too_many_entries", {{"max", std::to_string(limits.entries)}});
}
Package::~Package() = default;

namespace {
/// Names inside a workbook are compared without regard to case; some writers put a slash in front.
std::int64_t place_of(zip_t* zip, const std::string& name) {
    return zip_name_locate(zip, name.c_str(), ZIP_FL_NOCASE | ZIP_FL_ENC_GUESS);
}
}  // namespace

bool Package::has(const std::string& name) const { return place_of(in_->zip, name) >= 0; }

struct Package::Part::Inside {
    zip_file_t*      file = nullptr;
    std::size_t      packed = 0, unpacked = 0;
    Package::Inside* whole = nullptr;
    const Limits*    limits = nullptr;
    ~Inside() {
        if (file) zip_fclose(file);
    }
};
Package::Part::Part(std::unique_ptr<Inside> in) : in_(std::move(in)) {}
Package::Part::~Part() = default;

std::unique_ptr<Package::Part> Package::open(const std::string& name) const {
    const auto at = place_of(in_->zip, name);
    if (at < 0) refuse("sheets.broken_workbook");
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(in_->zip, static_cast<zip_uint64_t>(at), 0, &stat) != 0)
        refuse("sheets.broken_workbook");
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        refuse("sheets.encrypted");
    // ECMA-376 part 2 knows these two; what else libzip unpacks may ask for any memory
    if ((stat.valid & ZIP_STAT_COMP_METHOD) && stat.comp_method != ZIP_CM_STORE &&
        stat.comp_method != ZIP_CM_DEFLATE)
        refuse("sheets.broken_workbook");
    auto in = std::make_unique<Part::Inside>();
    in->file = zip_fopen_index(in_->zip, static_cast<zip_uint64_t>(at), 0);
    if (!in->file) refuse("sheets.broken_workbook");
    in->packed = (stat.valid & ZIP_STAT_COMP_SIZE) ? stat.comp_size : 0;
    in->whole = in_.get();
    in->limits = &limits_;
    return std::unique_ptr<Part>(new Part(std::move(in)));
}

std::size_t Package::Part::read(char* to, std::size_t size) {
    const auto got = zip_fread(in_->file, to, size);
    if (got < 0) refuse("sheets.broken_workbook");
    const auto count = static_cast<std::size_t>(got);
    in_->unpacked += count;
    in_->whole->unpacked += count;
    const auto& limits = *in_->limits;
    const bool  bomb =
        in_->unpacked > (1u << 20) && in_->packed > 0 && in_->unpacked / in_->packed > limits.ratio;
    if (bomb || in_->whole->unpacked > limits.expanded_bytes)
        refuse("sheets.too_big_inside", {{"max", std::to_string(limits.expanded_bytes >> 20)}});
    return count;
}

// -- XML

namespace {
std::string_view local(const char* name) {
    const char* colon = std::strrchr(name, ':');
    return colon ? colon + 1 : name;
}
}  // namespace

std::string_view Attributes::operator[](std::string_view wanted) const {
    for (const char** at = pairs_; *at; at += 2)
        if (local(*at) == wanted) return at[1];
    return {};
}
bool Attributes::has(std::string_view wanted) const {
    for (const char** at = pairs_; *at; at += 2)
        if (local(*at) == wanted) return true;
    return false;
}

struct Xml::Inside {
    std::unique_ptr<Package::Part> part;
    const Limits&                  limits;
    Hearer&                        hearer;
    XML_Parser                     parser = nullptr;
    std::size_t                    depth = 0, silent = 0;
    bool                           ended = false;
    std::exception_ptr             trouble;
    std::array<char, 1 << 16>      piece{};

    Inside(std::unique_ptr<Package::Part> p, const Limits& l, Hearer& h)
        : part(std::move(p)), limits(l), hearer(h) {
        parser = XML_ParserCreate(nullptr);
        ENSURE(parser);
        XML_SetUserData(parser, this);
        XML_SetElementHandler(parser, began, finished);
        XML_SetCharacterDataHandler(parser, said);
        XML_SetStartDoctypeDeclHandler(parser, doctype);
        XML_SetParamEntityParsing(parser, XML_PARAM_ENTITY_PARSING_NEVER);
    }
    ~Inside() { XML_ParserFree(parser); }

    /// Nothing may be thrown through expat: it is kept and thrown behind it.
    template <class F>
    void guarded(F&& f) {
        silent = 0;
        if (trouble) return;
        try {
            f();
        } catch (...) {
            trouble = std::current_exception();
            XML_StopParser(parser, XML_FALSE);
        }
    }
    static Inside&      self(void* data) { return *static_cast<Inside*>(data); }
    static void XMLCALL began(void* data, const char* name, const char** attributes) {
        auto& in = self(data);
        in.guarded([&] {
            if (++in.depth > in.limits.depth) refuse("sheets.broken_workbook");
            in.hearer.begin(local(name), Attributes(attributes));
        });
    }
    static void XMLCALL finished(void* data, const char* name) {
        auto& in = self(data);
        in.guarded([&] {
            --in.depth;
            in.hearer.end(local(name));
        });
    }
    static void XMLCALL said(void* data, const char* text, int length) {
        auto& in = self(data);
        in.guarded([&] { in.hearer.text({text, static_cast<std::size_t>(length)}); });
    }
    static void XMLCALL doctype(void* data, const char*, const char*, const char*, int) {
        self(data).guarded([] { refuse("sheets.xml_doctype"); });
    }
};

Xml::Xml(std::unique_ptr<Package::Part> part, const Limits& limits, Hearer& hearer)
    : in_(std::make_unique<Inside>(std::move(part), limits, hearer)) {}
Xml::~Xml() = default;

bool Xml::step() {
    auto& in = *in_;
    if (in.ended) return false;
    const auto got = in.part->read(in.piece.data(), in.piece.size());
    in.ended = got == 0;
    in.silent += got;
    const auto status =
        XML_Parse(in.parser, in.piece.data(), static_cast<int>(got), in.ended ? 1 : 0);
    if (in.trouble) std::rethrow_exception(in.trouble);
    if (status != XML_STATUS_OK) refuse("sheets.broken_workbook");
    // one tag or attribute that goes on and on is kept whole by the parser
    if (in.silent > in.limits.element_bytes)
        refuse("sheets.too_big_inside", {{"max", std::to_string(in.limits.element_bytes >> 20)}});
    return !in.ended;
}

}  // namespace sheets
