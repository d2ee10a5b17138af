import { addonContext } from "../../config/addon-context";
import { clustersOf } from "../../config/checks/check";
import { installsOf } from "../../config/installs";
import { chartMirrors } from "../../config/mirrors";
import { clusterStateName, teamsOn } from "../../config/names";
import type { Handed } from "../handed";
import { byKey, type Pin } from "./pin";

/** An image and where its version is written down. */
interface Known {
  readonly name: string;
  readonly version: string;
  readonly source: string;
}

/** Images of charts, as far as they are known, and those of applications. EKS add-ons bring images of their own with their builds. */
export function imagePins(handed: Handed): Pin[] {
  const { images: mirror } = chartMirrors(handed.environment);
  return byKey(handed, [...ofCharts(handed), ...ofApplications(handed)]).map(
    ({ thing: { name, version, source }, states }): Pin => {
      const digest = version.startsWith("sha256:");
      const notes = [
        ...(digest ? [] : ["A tag, which its publisher may move."]),
        ...(mirror ? [`Taken from the mirror ${mirror}.`] : []),
      ];
      const note = notes.length > 0 ? { note: notes.join(" ") } : {};
      return { kind: "image", name, version, exact: digest, states, source, ...note };
    },
  );
}

type Found = { readonly state: string; readonly key: string; readonly thing: Known };

function found(state: string, thing: Known): Found {
  return { state, key: `${thing.name} ${thing.version}`, thing };
}

function ofCharts({ environment }: Handed): Found[] {
  return clustersOf(environment).flatMap(({ key, cluster }) => {
    const state = clusterStateName(environment.name, key, "platform");
    const installs = installsOf(environment, cluster, addonContext(environment, key, cluster));
    return installs
      .flatMap(({ install }) => (install.kind === "helm" ? install.releases : []))
      .flatMap(({ chart, images }) => {
        const source =
          typeof chart === "string" ? `chart ${chart} of this project` : `chart ${chart.name} ${chart.version}`;
        return images.map(({ name, tag }) => {
          const [version = tag, digest] = tag.split("@");
          return found(state, { name, version: digest ?? version, source });
        });
      });
  });
}

function ofApplications({ environment }: Handed): Found[] {
  const { name: own, teams = {}, clusters = {} } = environment;
  return Object.keys(clusters).flatMap((cluster) =>
    teamsOn(environment, cluster).flatMap((team) =>
      Object.entries(teams[team]?.applications ?? {}).map(([application, { image }]) => {
        const name = "name" in image ? image.name : `${own}/${image.repository}`;
        const version = "digest" in image && image.digest ? image.digest : "tag" in image ? `${image.tag}` : "";
        const source = `the description, \`teams.${team}.applications.${application}.image\``;
        return found(clusterStateName(own, cluster, "workloads"), { name, version, source });
      }),
    ),
  );
}
