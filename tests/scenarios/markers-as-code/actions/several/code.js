##HEADER## ##HELPERS##
if (true) ##SETUP## else {
}
