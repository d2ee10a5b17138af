import { gatewayApi } from "../../src/addons/gateway-api";
import { helmInstall, releaseValues, valueAt } from "../support/addon-install";

describe("the Gateway API", () => {
  const values = (options: object = {}) => releaseValues(helmInstall(gatewayApi, options), "gateway-api-crds");

  it("comes in the standard channel alone", () => {
    expect([valueAt(values(), "standard.enabled"), valueAt(values(), "experimental.enabled")]).toEqual([true, false]);
  });

  it("makes nothing but kinds, so that it can come before every webhook", () => {
    expect(
      helmInstall(gatewayApi).releases.map(({ chart, images }) => [(chart as { name: string }).name, images]),
    ).toEqual([["gateway-api-crds", []]]);
  });

  it("stays when it is turned off, and with it every route, unless told otherwise", () => {
    const keep = [values(), values({ keep: false })].map((v) => valueAt(v, "global.resourcePolicy.keep"));
    expect(keep).toEqual([true, false]);
  });
});
