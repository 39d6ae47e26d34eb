// How SQLite writes its files here: as it always does, but for two things.
//
// - What a page of the database holds between its index and its cells is written as zeros. secure_delete overwrites
//   what is deleted, but where SQLite moves cells from page to page to balance its tree, copies of them stay behind
//   in that gap, and there they would outlive the erasing. (The log beside the file is emptied after an erasing.)
// - Over quota, or beyond a file's largest size, is "full", as no space left on the device is.
#pragma once

namespace kindred {

// Registers it with SQLite, once, and says its name for sqlite3_open_v2.
const char* careful_vfs();

}  // namespace kindred
