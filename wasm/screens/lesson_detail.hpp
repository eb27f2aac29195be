#pragma once

#include "screens/screens.hpp"

namespace obverse {

/// What a lesson is about, its steps, and the way in: the right part of a wide view, or a page of its own on phones.
void draw_lesson_detail(const ScreenContext& context, ViewState& view, Commands& commands, const Lesson& lesson,
                        bool is_page);

}  // namespace obverse
