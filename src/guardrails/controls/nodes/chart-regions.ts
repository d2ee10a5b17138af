import { CHART_REGIONS, type ChartRegion, REGION_VARIABLES } from "../../../facts/chart-regions";
import { blocksOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { type ChartRelease, publishedReleases } from "../../kubernetes/releases";
import { look } from "../../looks";
import type { EnvironmentOutput } from "../../output";

const WANT = "want it, since pods do not reach the metadata service";

/** Looks at the releases of charts that would ask the metadata service for what their values leave out. Values that cannot be read are not judged. */
export function regionLooks(output: EnvironmentOutput): Look[] {
  return publishedReleases(output)
    .filter(({ known }) => known)
    .flatMap((release) => {
      const chart = CHART_REGIONS.find((one) => one.chart === release.chart);
      return chart ? looksAt(release, chart) : [];
    });
}

function looksAt({ place, at, values: given }: ChartRelease, { values, env }: ChartRegion): Look[] {
  const has = (path: string) => valueAt(given, path) !== undefined;
  const told = values.map((paths) =>
    look(place, `${at} ${paths[0]}`, paths.some(has) ? undefined : `is not set; ${WANT}`),
  );
  if (env === undefined) {
    return told;
  }
  const named = blocksOf(valueAt(given, env)).some(({ name }) => REGION_VARIABLES.includes(`${name}`));
  return [...told, look(place, `${at} ${env}`, named ? undefined : `holds no ${REGION_VARIABLES[0]}; ${WANT}`)];
}
