import { argoCd } from "./argo-cd";
import type { Book } from "./book";
import { changes } from "./changes";
import { firstDeployment } from "./first-deployment";
import { growth } from "./growth";
import { images } from "./images";
import { interruption, lockLeftBehind } from "./interruption";
import { lostState } from "./lost-state";
import { code, list, paragraph } from "./markdown";
import { mirror } from "./mirror";
import { move } from "./move";
import { addonBuilds, nodeImages } from "./nodes";
import { rotation } from "./rotation";
import type { Chapter } from "./section";
import { stuckRelease } from "./stuck-release";
import { tearDown } from "./tear-down";
import { upgrade } from "./upgrade";

/** The sections in the order in which a platform meets them: making, changing, repairing, taking down. */
const CHAPTERS: readonly Chapter[] = [
  firstDeployment,
  mirror,
  images,
  argoCd,
  changes,
  upgrade,
  nodeImages,
  addonBuilds,
  growth,
  rotation,
  move,
  interruption,
  lockLeftBehind,
  stuckRelease,
  lostState,
  tearDown,
];

/** Text of `RUNBOOK.md`: what to do, with this environment's names in the commands. Sections that do not apply are left out. */
export function runbookOf(book: Book): string {
  const { name, environment } = book.handed;
  const sections = CHAPTERS.flatMap((chapter) => chapter(book) ?? []);
  return paragraph(
    `# Runbook of ${name}`,
    `Account ${code(environment.aws.accountId)}, region ${code(environment.aws.region)}. Run every command from this folder, as the role ${code(environment.aws.deployer)} unless it says otherwise. Names in CAPITALS are for you to fill in; all others are this environment's.`,
    list(...sections.map(({ title }) => `[${title}](#${anchorOf(title)})`)),
    ...sections.flatMap(({ title, body }) => [`## ${title}`, ...body]),
  );
}

/** Where a heading is found, as Git hosts make it: lower case, blanks as hyphens, no other signs. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}
