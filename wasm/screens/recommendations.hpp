#pragma once

#include "screens/parts.hpp"

namespace obverse {

/// "Manager", "Teammate"
std::string relation_words(Relation relation);
/// What colleagues wrote about everybody, or about the person of the place: for the staff.
void draw_recommendations_desk(const ScreenContext& context, ViewState& view, Commands& commands);
/// For the staff: the way to what colleagues wrote about somebody; nothing while they wrote nothing.
void draw_recommendations_link(const ScreenContext& context, PersonId person);
/// The way to the own requests, for the profile; nothing without a server.
void draw_recommendations_card(const ScreenContext& context);

}  // namespace obverse
