import { geoJSONToTile } from "@maplibre/geojson-vt";
import { fromGeojsonVt } from "@maplibre/vt-pbf";

const HEADER = 127;
const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);

/** A street map of one tile (0/0/0) in PMTiles version 3: an island and a road, in the layers Protomaps uses. */
export function tinyPmtiles(): Buffer {
  const square = [[[-20, -20], [20, -20], [20, 20], [-20, 20], [-20, -20]]]; // biome-ignore format: a ring
  const layer = (geometry: GeoJSON.Geometry, properties: Record<string, string>) => {
    const tile = geoJSONToTile({ type: "Feature", properties, geometry }, 0, 0, 0);
    if (!tile) throw new Error("no tile");
    return tile;
  };
  const tile = fromGeojsonVt(
    {
      earth: layer({ type: "Polygon", coordinates: square }, { kind: "earth" }),
      roads: layer({ type: "LineString", coordinates: [[-18, 0], [18, 0]] }, { kind: "highway", name: "The Road" }), // biome-ignore format: pairs
    },
    { version: 2, extent: 4096 },
  );
  // One entry: tile id 0, run length 1, its length, offset 0 (written as one more).
  const directory = Buffer.from([1, 0, 1, ...varint(tile.byteLength), 1]);
  const metadata = Buffer.from(JSON.stringify({ name: "Tiny", vector_layers: [{ id: "earth" }, { id: "roads" }] }));
  const header = Buffer.alloc(HEADER);
  header.write("PMTiles", 0, "latin1");
  header.writeUInt8(3, 7);
  const at = [
    HEADER,
    directory.length,
    HEADER + directory.length,
    metadata.length,
    0,
    0,
    HEADER + directory.length + metadata.length,
    tile.byteLength,
  ];
  for (const [index, value] of [...at, 1, 1, 1].entries()) header.writeBigUInt64LE(BigInt(value), 8 + index * 8);
  header.writeUInt8(1, 96); // Clustered.
  header.writeUInt8(1, 97); // Directories are not compressed,
  header.writeUInt8(1, 98); // nor are tiles,
  header.writeUInt8(1, 99); // which are vector tiles.
  header.writeUInt8(0, 100);
  header.writeUInt8(0, 101);
  for (const [index, degrees] of [-20, -20, 20, 20].entries()) header.writeInt32LE(degrees * 1e7, 102 + index * 4);
  return Buffer.concat([header, directory, metadata, tile]);
}
