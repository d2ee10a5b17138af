import type { TerraformBlock } from "../../../core/terraform-json";
import { CHART_REGIONS, type ChartRegion, REGION_VARIABLES } from "../../../facts/chart-regions";
import { blocksOf, valueAt } from "../../block";
import type { Look } from "../../control";
import { look } from "../../looks";
import type { EnvironmentOutput, ResourceBlock } from "../../output";

const WANT = "want it, since pods do not reach the metadata service";

/** Looks at the releases of charts that would ask the metadata service for what their values leave out. Values that are no JSON are not judged. */
export function regionLooks(output: EnvironmentOutput): Look[] {
  return output.all("helm_release").flatMap((release) => {
    const name = `${release.block.chart}`.split("/").at(-1);
    const chart = CHART_REGIONS.find((one) => one.chart === name);
    const values = valuesOf(output, release);
    return chart && values ? looksAt(release, chart, values) : [];
  });
}

function looksAt(release: ResourceBlock, { values, env }: ChartRegion, given: readonly TerraformBlock[]): Look[] {
  const set = blocksOf(release.block.set).map(({ name }) => `${name}`);
  const has = (path: string) => set.includes(path) || given.some((one) => valueAt(one, path) !== undefined);
  const told = values.map((paths) =>
    look(release, `values ${paths[0]}`, paths.some(has) ? undefined : `is not set; ${WANT}`),
  );
  if (env === undefined) {
    return told;
  }
  const variables = given.flatMap((one) => blocksOf(valueAt(one, env)));
  const named = variables.some(({ name }) => REGION_VARIABLES.includes(`${name}`));
  return [...told, look(release, `values ${env}`, named ? undefined : `holds no ${REGION_VARIABLES[0]}; ${WANT}`)];
}

/** The values of a release, all of them read, or nothing. */
function valuesOf(output: EnvironmentOutput, { block }: ResourceBlock): readonly TerraformBlock[] | undefined {
  const parsed = [block.values ?? []].flat().map((text) => output.json(text));
  return parsed.includes(undefined) ? undefined : parsed.flatMap(blocksOf);
}
