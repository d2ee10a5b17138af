import { copyList } from "../addons/mirrors";
import type { Chart } from "../facts/charts";
import type { Environment } from ".";
import { addonContext } from "./addon-context";
import { clustersOf } from "./checks/check";
import { installsOf } from "./installs";

/** What an environment takes from outside. */
export interface Copies {
  /** Charts of its add-ons, by name. */
  readonly charts: readonly Chart[];
  /** Images by their full names, with a tag or a digest, sorted. */
  readonly images: readonly string[];
}

/** Every chart and image that an environment's add-ons and applications take from outside, each once. */
export function copiesOf(environment: Environment): Copies {
  const releases = clustersOf(environment).flatMap(({ key, cluster }) => {
    const context = addonContext(environment, key, cluster);
    const installs = installsOf(environment, cluster, context);
    return installs.flatMap(({ install }) => (install.kind === "helm" ? install.releases : []));
  });
  const { charts, images } = copyList(releases);
  return { charts, images: [...new Set([...images, ...applicationImages(environment)])].sort() };
}

/** Images of applications that come from nobody's registry of ours. */
function applicationImages({ teams = {} }: Environment): string[] {
  return Object.values(teams)
    .flatMap(({ applications = {} }) => Object.values(applications))
    .flatMap(({ image }) => ("name" in image ? [`${image.name}@${image.digest}`] : []));
}
