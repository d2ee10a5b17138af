import { generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate of its own for 127.0.0.1, as PEM. */
export function selfSigned(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const ed25519 = der(0x30, der(0x06, Buffer.from([0x2b, 0x65, 0x70])));
  const name = der(0x30, der(0x31, der(0x30, der(0x06, COMMON_NAME), der(0x0c, Buffer.from("test")))));
  const day = (year: number) => der(0x18, Buffer.from(`${year}0101000000Z`));
  const address = der(0x30, der(0x87, Buffer.from([127, 0, 0, 1])));
  const alternative = der(0x30, der(0x06, SUBJECT_ALTERNATIVE_NAME), der(0x04, address));
  const signed = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ed25519,
    name,
    der(0x30, day(2020), day(2120)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, alternative)),
  );
  const signature = der(0x03, Buffer.from([0]), sign(null, signed, privateKey));
  const text = der(0x30, signed, ed25519, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: `${privateKey.export({ type: "pkcs8", format: "pem" })}`,
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  };
}

/** Object identifiers 2.5.4.3 and 2.5.29.17, as RFC 5280 has them. */
const COMMON_NAME = Buffer.from([0x55, 0x04, 0x03]);
const SUBJECT_ALTERNATIVE_NAME = Buffer.from([0x55, 0x1d, 0x11]);

/** A value in the distinguished encoding of ASN.1. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
