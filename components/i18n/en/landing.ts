/** Words of the landing screens. */
export default {
  sample: {
    name: "Three days in Japan",
    days: { one: "Old Tokyo", two: "West side", three: "Kyoto" },
    sensoji: "Senso-ji before the crowds",
    boat: "River boat from Asakusa",
    museum: "National Museum",
    noodles: "Noodles under the tracks",
    shrine: "Meiji Shrine",
    crossing: "Shibuya Crossing",
    sushi: "Sushi counter, eight seats",
    train: "Train to Kyoto",
    gates: "The gates of Fushimi Inari",
    tea: "Tea in Gion",
    bath: "A public bath with a view",
    tokyoStay: "Yanaka Garden House",
    kyotoStay: "Kamo River Rooms",
  },
} as const;
