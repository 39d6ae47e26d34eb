// Plays a transcript: whole talks as text. A line that begins with one of these makes something happen; all other
// lines are what came of it, and are compared. `#` is a comment.
//
//   school: languages en es                 the school's languages (before anything else)
//   > words                                 the parent writes; "> [Now]" taps a button; "> (photo)" sends one
//   ! joined sparks Mateo es                also: ! invited sparks Ana · ! left Mateo · ! blocked · ! reopened
//   ! answers 24                            from now on we may only answer, so many hours
//   ! old 8                                 the time of the answer that was filed as 8 is nearly over
//   @ +2d                                   the clock moves (d, h, m); alarms on the way go off, each as "* Tue
//   16:00"
//
//   < what kindred says, further lines of it indented, its choices as [1 Now | 2 Later]
//   < (notice) …, < (farewell) …            what nobody asked for; what may follow STOP
//   file, share, stop …                     other effects, as operator<< prints them
#pragma once

#include "bot/talk/library.hpp"

#include <functional>
#include <string>

namespace kindred::test {

using library_for = std::function<library(const school&)>;

// The same transcript with what really came of it. Throws std::runtime_error for a line that it cannot play.
std::string play(const std::string& transcript, const library_for&);

}  // namespace kindred::test
