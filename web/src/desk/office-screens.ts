/** What few people open, in one file: two would share a third with the page, which everybody would have to load before the first rows. */
import { Screens as admin } from "./admin/admin-screens";
import { Screens as trail } from "./trail/trail-screens";

export const SCREENS = { admin, trail };
