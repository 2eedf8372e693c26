/** Words of the map screens. */
export default {} as const;
