// Debian's libxml2 is built with ICU, whose headers clash with those Foundation carries.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/HTMLparser.h>
#include <libxml/xmlerror.h>

// xmlFree is a function pointer in a global variable, which Swift 6 does not let a caller read.
static inline void brevtjek_xml_free(void *pointer) { xmlFree(pointer); }

// Variadic error callbacks cannot be written in Swift.
static inline void brevtjek_xml_ignore(void *context, const char *message, ...) { (void)context; (void)message; }
static inline void brevtjek_xml_silence(void) { xmlSetGenericErrorFunc(NULL, brevtjek_xml_ignore); }
