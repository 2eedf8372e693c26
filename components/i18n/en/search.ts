/** Words of the search screens. */
export default {} as const;
