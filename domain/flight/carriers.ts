/** An invented airline. Neither name nor code belongs to a real one. */
export interface Carrier {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  /** IATA codes of airports it flies from and to. */
  readonly hubs: readonly string[];
  /** What it asks compared with others: 0.8 low-cost … 1.2 full service. */
  readonly level: number;
}

/** Two-character designators that no airline was found to use. */
const CODES = (
  "EB HL HS IU ND O3 O4 O5 O9 PB P2 P3 P6 UC UV WI WT XC XD XH XI XU X2 X4 X6 X8 YA YB YF YG YJ YN YU Y2 Y3 Y6 ZD ZO ZR " +
  "2E 2V 3A 3H 3Y 3Z 4E 4I 4J 4V 4W 5I 5O 5R 5S 5U 6L 6M 6O 6S 6X 7D 7S 7U 7X 8G 8X 9B 9D 9G 9M 9Z " +
  "A0 D0 F0 H0 I0 I1 J0 K0 L0 O0 P1 Q0 Q1 U0 W0 X0 Z1"
).split(" ");

/** Name | country | hubs | level. */
const LIST = `
Prairie Wing|US|ORD DEN MSP STL MCI|1
Atlantic Lantern|US|JFK BOS PHL IAD|1.1
Peachtree Air|US|ATL CLT MCO RDU|1
Lone Heron|US|DFW IAH AUS SAT|1
Pacific Crest Airlines|US|LAX SFO SEA SAN|1.1
Copper State Air|US|PHX LAS SLC DEN|0.85
Bluebonnet Connect|US|DAL HOU MDW BWI|0.8
Gulf Palm Airways|US|MIA FLL TPA MCO|0.9
Lake Michigan Express|US|ORD DTW CLE MSP|0.9
Evergreen North|US|SEA PDX ANC|0.95
Rainbow Islands Air|US|HNL OGG LAX|1
Hudson Shuttle|US|EWR LGA DCA BOS|0.95
Maple Crown|CA|YYZ YUL YVR|1.1
Northern Loon|CA|YYC YEG YWG YYZ|0.85
Fleur Boréale|CA|YUL YQB YOW|0.95
Águila Dorada|MX|MEX GDL MTY|1
Cenote Air|MX|CUN TIJ MEX NLU|0.8
Quetzal Link|GT|GUA SAP SAL|0.9
Isthmus Airways|PA|PTY|1.1
Coral Antilles|DO|SDQ PUJ SJU|0.85
Blue Mahoe|JM|KIN MBJ NAS|0.9
Orquídea Air|CO|BOG MDE CLO|1
Mitad del Mundo|EC|UIO GYE|0.95
Cóndor Blanco|PE|LIM CUZ|1
Araucaria|CL|SCL IQQ CCP|1
Pampero|AR|EZE AEP COR|0.9
Ipê Linhas Aéreas|BR|GRU GIG BSB|1.05
Azulejo Voa|BR|VCP CNF REC SSA|0.85
Tucano Sul|BR|CGH POA CWB GRU|0.9
Thames & Isles|GB|LHR LGW EDI|1.15
Pennine Jet|GB|MAN STN LTN BHX BRS|0.8
Emerald Curlew|IE|DUB ORK LGW|0.8
Étoile du Nord|FR|CDG NCE LYS|1.15
Mistral Bleu|FR|ORY MRS TLS BOD|0.85
Hanse Wings|DE|HAM BER DUS CGN|0.9
Rhein-Main Air|DE|FRA MUC|1.15
Schwarzwald Jet|DE|STR NUE LEJ HAJ|0.85
Tulip Airways|NL|AMS EIN RTM|1.1
Scheldt Air|BE|BRU CRL|0.9
Edelweiss Crest|CH|ZRH GVA BSL|1.2
Donau Linie|AT|VIE SZG|1.05
Meseta|ES|MAD BIO SVQ|1.05
Costa Clara|ES|BCN AGP PMI ALC VLC|0.8
Alísios|PT|LIS OPO FNC|0.95
Via Appia Air|IT|FCO MXP LIN|1.05
Stivale Jet|IT|BGY BLQ NAP CTA VCE|0.8
Aegean Halcyon|GR|ATH SKG HER|0.95
Fjordlys|NO|OSL BGO TRD|0.95
Svea Wings|SE|ARN GOT|1
Kastrup Air|DK|CPH BLL|1
Suomi Aurora|FI|HEL OUL|1.05
Geyser Air|IS|KEF|0.85
Amber Baltic|LV|RIX VNO TLL|0.85
Vistula Air|PL|WAW KRK GDN KTW|0.9
Carpathia|RO|OTP BUD SOF CLJ|0.8
Adria Coast|HR|ZAG SPU BEG LJU|0.9
Moldau Air|CZ|PRG BRQ BTS|0.9
Bosphorus Sky|TR|IST ESB ADB|1
Anatolian Breeze|TR|SAW AYT|0.8
Caspian Kite|AZ|GYD TBS EVN|0.9
Steppe Eagle|KZ|ALA NQZ TAS|0.95
Volga Taiga|RU|SVO DME VKO LED|0.95
Siberian Larch|RU|OVB SVX VVO KJA|0.85
Levant Cedar|LB|BEY AMM LCA TLV|1
Golden Dune|AE|DXB AUH SHJ|1.15
Pearl Gulf|QA|DOH BAH KWI|1.2
Najd Airways|SA|RUH JED DMM|1
Frankincense Air|OM|MCT SLL|0.95
Nile Lotus|EG|CAI HRG SSH|0.9
Atlas Horizon|MA|CMN RAK ALG TUN|0.9
Baobab Ouest|SN|DSS ABJ ACC|0.95
Harmattan|NG|LOS ABV KAN|0.9
Rift Valley Air|KE|NBO ADD EBB DAR|1
Springbok Sky|ZA|JNB CPT DUR HRE LUN|0.95
Lemur Ocean|MU|MRU TNR RUN SEZ|0.95
Monsoon Airways|IN|DEL BOM BLR|1
Marigold|IN|HYD MAA CCU BLR DEL PNQ|0.8
Indus Crescent|PK|KHI LHE ISB DAC CMB KTM|0.85
Jade Pavilion|CN|PEK PKX XIY TAO|1.05
Magpie Delta|CN|PVG SHA HGH NKG|1
Lychee South|CN|CAN SZX HAK SYX|0.95
Bamboo Basin|CN|CTU TFU CKG KMG URC|0.9
Victoria Peak Air|HK|HKG MFM TPE KHH|1.15
Crane & Pine|JP|HND NRT KIX FUK CTS ITM OKA NGO|1.15
Han River Air|KR|ICN GMP PUS CJU|1.05
Orchid Straits|SG|SIN KUL PEN BKK DMK HKT|1.1
Garuda Laut|ID|CGK DPS SUB UPG MNL CEB SGN HAN DAD|0.85
Southern Banksia|AU|SYD MEL BNE PER ADL AKL WLG CHC NAN|1
`;

export const CARRIERS: readonly Carrier[] = LIST.trim()
  .split("\n")
  .map((line, index) => {
    const [name, country, hubs, level] = line.split("|") as [string, string, string, string];
    return { code: CODES[index]!, name, country, hubs: hubs.split(" "), level: Number(level) };
  });
