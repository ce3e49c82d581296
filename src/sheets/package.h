/// A packed workbook: its files, unpacked bit by bit within limits, and XML read without trusting it.
/// Private to sheets.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "sheets/sheets.h"

namespace sheets {

[[noreturn]] void refuse(std::string code, base::Arguments arguments = {});

/// The files inside. Counts everything it unpacks against the limits.
class Package {
public:
    /// faults  invalid sheets.(broken_workbook|too_many_entries|encrypted)
    Package(std::string_view bytes, const Limits&);
    ~Package();
    Package(const Package&) = delete;

    bool          has(const std::string& name) const;
    const Limits& limits() const { return limits_; }

    class Part {
    public:
        ~Part();
        /// Up to `size` bytes; 0 at the end.
        /// faults  invalid sheets.(broken_workbook|too_big_inside)
        std::size_t read(char* to, std::size_t size);

    private:
        friend class Package;
        struct Inside;
        explicit Part(std::unique_ptr<Inside>);
        std::unique_ptr<Inside> in_;
    };
    /// faults  invalid sheets.(broken_workbook|encrypted)
    std::unique_ptr<Part> open(const std::string& name) const;

private:
    struct Inside;
    Limits                  limits_;
    std::unique_ptr<Inside> in_;
};

/// Attributes of an element by their local name.
class Attributes {
public:
    explicit Attributes(const char** pairs) : pairs_(pairs) {}
    /// "" when absent.
    std::string_view operator[](std::string_view local) const;
    bool             has(std::string_view local) const;

private:
    const char** pairs_;
};

/// What hears the elements of one part, by local name.
class Hearer {
public:
    virtual ~Hearer() = default;
    virtual void begin(std::string_view, const Attributes&) {}
    virtual void end(std::string_view) {}
    virtual void text(std::string_view) {}
};

/// Reads one part piece by piece: no DTD, no entities, bounded depth, no element that never ends.
class Xml {
public:
    Xml(std::unique_ptr<Package::Part>, const Limits&, Hearer&);
    ~Xml();
    /// Hears the next 64 KiB; false at the end.
    /// faults  invalid sheets.(xml_doctype|broken_workbook|too_big_inside) and what the hearer threw
    bool step();
    void all() {
        while (step()) continue;
    }

private:
    struct Inside;
    std::unique_ptr<Inside> in_;
};

}  // namespace sheets
