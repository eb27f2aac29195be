#include "matching/score_planes.hpp"

#include <algorithm>
#include <array>

#include "matching/judge_rows.hpp"
#include "matching/profile_classes.hpp"
#include "matching/row_kernels.hpp"

namespace obverse::matching {

namespace {

struct Sides {
  Aspect mentee = Aspect::Wants;
  Aspect mentor = Aspect::Offers;
};

/// What a criterion looks at on either side; preference looks at no profile.
Sides sides_of(Criterion criterion) {
  switch (criterion) {
    case Criterion::Competence:
    case Criterion::Experience: return {Aspect::Wants, Aspect::Offers};
    case Criterion::GiveBack: return {Aspect::Offers, Aspect::Wants};
    case Criterion::Interests: return {Aspect::Interests, Aspect::Interests};
    case Criterion::Goals: return {Aspect::Goals, Aspect::Goals};
    case Criterion::Availability: return {Aspect::Weeks, Aspect::Weeks};
    case Criterion::Language: return {Aspect::Languages, Aspect::Languages};
    case Criterion::Site: return {Aspect::Site, Aspect::Site};
    case Criterion::Department: return {Aspect::Unit, Aspect::Unit};
    case Criterion::Readiness: return {Aspect::Readiness, Aspect::Readiness};
    case Criterion::Channel: return {Aspect::Channels, Aspect::Channels};
    case Criterion::Background: return {Aspect::Background, Aspect::Background};
    case Criterion::Preference: break;
  }
  return {};
}

}  // namespace

/// Writes one row after the other, of one criterion after the other.
class PlaneWriter {
 public:
  PlaneWriter(ScorePlanes& planes, const std::vector<Profile>& mentees, const std::vector<Profile>& mentors,
              const WishBook& wishes)
      : planes_(planes), mentees_(mentees), mentors_(mentors), wishes_(wishes), judge_(mentors, planes.stride_) {}

  void write() {
    planes_.row_of_.assign(mentees_.size() * criteria_count, 0);
    for (std::size_t f = 0; f < criteria_count; ++f) {
      const auto criterion = static_cast<Criterion>(f);
      if (criterion == Criterion::Preference)
        write_preferences();
      else
        write_criterion(criterion);
    }
  }

 private:
  std::uint32_t& row_of(std::size_t i, Criterion criterion) {
    return planes_.row_of_[i * criteria_count + static_cast<std::size_t>(criterion)];
  }

  std::uint8_t* bytes_of(Criterion criterion, std::size_t row) {
    return planes_.rows_[static_cast<std::size_t>(criterion)].data() + row * planes_.stride_;
  }
  void make_rows(Criterion criterion, std::size_t count) {
    planes_.rows_[static_cast<std::size_t>(criterion)].resize(count * planes_.stride_);
  }

  void write_criterion(Criterion criterion) {
    const Sides sides = sides_of(criterion);
    const ProfileClasses mentees = classes_by(sides.mentee, mentees_);
    const ProfileClasses mentors = classes_by(sides.mentor, mentors_);
    make_rows(criterion, mentees.size());
    const bool has_few_mentor_classes = mentors.size() * 8 <= mentors_.size();
    std::vector<std::uint16_t> class_of(planes_.stride_);
    std::copy(mentors.of.begin(), mentors.of.end(), class_of.begin());
    std::vector<std::uint8_t> points(mentors.size() + 1);
    for (std::size_t row = 0; row < mentees.size(); ++row) {
      const Profile& mentee = mentees_[mentees.first_members[row]];
      if (RowJudge::is_sum(criterion) && !has_few_mentor_classes) {
        judge_.judge_row(criterion, mentee, bytes_of(criterion, row));
        continue;
      }
      for (std::size_t k = 0; k < mentors.size(); ++k)
        points[k] = plane_value(judge(criterion, mentee, mentors_[mentors.first_members[k]], {}).points);
      look_up(points.data(), class_of.data(), bytes_of(criterion, row), planes_.stride_);
    }
    for (std::size_t i = 0; i < mentees_.size(); ++i) row_of(i, criterion) = mentees.of[i];
  }

  /// Two rows of nobody in particular, by whether the mentee asked for anybody, and one for each who is concerned.
  void write_preferences() {
    constexpr Criterion criterion = Criterion::Preference;
    std::size_t rows = 2;
    for (std::size_t i = 0; i < mentees_.size(); ++i)
      rows += wishes_.is_concerned(static_cast<std::int32_t>(i)) ? 1 : 0;
    make_rows(criterion, rows);
    for (std::size_t j = 0; j < mentors_.size(); ++j) {
      const bool has_list = wishes_.has_mentor_list(static_cast<std::int32_t>(j));
      for (const bool has_own : {false, true})
        bytes_of(criterion, has_own ? 1 : 0)[j] = plane_value(judge_preference({0, 0, has_own, has_list}).points);
    }
    std::uint32_t own = 2;
    for (std::size_t i = 0; i < mentees_.size(); ++i) {
      const auto mentee = static_cast<std::int32_t>(i);
      const std::uint32_t base = wishes_.has_mentee_list(mentee) ? 1 : 0;
      row_of(i, criterion) = base;
      if (!wishes_.is_concerned(mentee)) continue;
      row_of(i, criterion) = own;
      std::uint8_t* bytes = bytes_of(criterion, own++);
      std::copy(bytes_of(criterion, base), bytes_of(criterion, base) + planes_.stride_, bytes);
      for (const std::int32_t j : wishes_.concerned(mentee))
        bytes[j] = plane_value(judge_preference(wishes_.of(mentee, j)).points);
    }
  }

  ScorePlanes& planes_;
  const std::vector<Profile>& mentees_;
  const std::vector<Profile>& mentors_;
  const WishBook& wishes_;
  RowJudge judge_;
};

ScorePlanes::ScorePlanes(const std::vector<Profile>& mentees, const std::vector<Profile>& mentors,
                         const WishBook& wishes, std::size_t stride)
    : stride_(stride) {
  PlaneWriter(*this, mentees, mentors, wishes).write();
}

}  // namespace obverse::matching
