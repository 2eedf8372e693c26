/** A city with one code for several airports. IATA has no open list, so this one is written by hand. */
export interface Metropolis {
  readonly code: string;
  /** Name and country of the city in the place table; the largest of that name. */
  readonly city: string;
  readonly country: string;
  readonly airports: readonly string[];
}

const metropolis = (line: string): Metropolis => {
  const [code, country, city, airports] = line.split("|") as [string, string, string, string];
  return { code, country, city, airports: airports.split(" ") };
};

export const METROPOLISES: readonly Metropolis[] = [
  "LON|GB|London|LHR LGW STN LTN LCY SEN",
  "PAR|FR|Paris|CDG ORY BVA LBG",
  "NYC|US|New York City|JFK EWR LGA",
  "TYO|JP|Tokyo|HND NRT",
  "OSA|JP|Osaka|KIX ITM UKB",
  "SPK|JP|Sapporo|CTS OKD",
  "NGO|JP|Nagoya|NGO NKM",
  "SEL|KR|Seoul|ICN GMP",
  "BJS|CN|Beijing|PEK PKX",
  "SHA|CN|Shanghai|PVG SHA",
  "CTU|CN|Chengdu|CTU TFU",
  "TPE|TW|Taipei|TPE TSA",
  "BKK|TH|Bangkok|BKK DMK",
  "KUL|MY|Kuala Lumpur|KUL SZB",
  "JKT|ID|Jakarta|CGK HLP",
  "MNL|PH|Manila|MNL CRK SGL",
  "BOM|IN|Mumbai|BOM NMI",
  "DXB|AE|Dubai|DXB DWC",
  "THR|IR|Tehran|IKA THR",
  "IST|TR|Istanbul|IST SAW",
  "ROM|IT|Rome|FCO CIA",
  "MIL|IT|Milan|MXP LIN BGY",
  "VCE|IT|Venice|VCE TSF",
  "STO|SE|Stockholm|ARN BMA NYO VST",
  "OSL|NO|Oslo|OSL TRF",
  "BRU|BE|Brussels|BRU CRL",
  "MOW|RU|Moscow|SVO DME VKO ZIA",
  "IEV|UA|Kyiv|KBP IEV",
  "BUH|RO|Bucharest|OTP BBU",
  "GLA|GB|Glasgow|GLA PIK",
  "BFS|GB|Belfast|BFS BHD",
  "REK|IS|Reykjavík|KEF RKV",
  "TCI|ES|Santa Cruz de Tenerife|TFS TFN",
  "CHI|US|Chicago|ORD MDW",
  "WAS|US|Washington|IAD DCA BWI",
  "HOU|US|Houston|IAH HOU",
  "DFW|US|Dallas|DFW DAL",
  "QLA|US|Los Angeles|LAX BUR SNA ONT LGB",
  "QSF|US|San Francisco|SFO OAK SJC",
  "ORL|US|Orlando|MCO SFB",
  "YTO|CA|Toronto|YYZ YTZ YHM",
  "YMQ|CA|Montréal|YUL YHU",
  "MEX|MX|Mexico City|MEX NLU TLC",
  "SAO|BR|São Paulo|GRU CGH VCP",
  "RIO|BR|Rio de Janeiro|GIG SDU",
  "BHZ|BR|Belo Horizonte|CNF PLU",
  "BUE|AR|Buenos Aires|EZE AEP",
  "MDE|CO|Medellín|MDE EOH",
  "PTY|PA|Panama City|PTY BLB",
  "SYD|AU|Sydney|SYD WSI",
  "MEL|AU|Melbourne|MEL AVV MEB",
  "JNB|ZA|Johannesburg|JNB HLA",
  "NBO|KE|Nairobi|NBO WIL",
  "CAI|EG|Cairo|CAI SPX",
].map(metropolis);
