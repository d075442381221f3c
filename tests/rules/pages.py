from django.http import HttpResponse, HttpResponseRedirect
from django.utils.safestring import mark_safe
from django.views.decorators.csrf import csrf_exempt


def page(request, name):
    # ruleid: html-unescaped
    mark_safe(name)
    # ruleid: html-unescaped
    HttpResponse(f"<b>{name}</b>")
    # ok: html-unescaped
    HttpResponse(b"{}", content_type="application/json")
    # ruleid: redirect-to-a-stranger
    return HttpResponseRedirect(request.GET["next"])


def home(request):
    # ok: redirect-to-a-stranger
    return HttpResponseRedirect("/")


# ruleid: csrf-off
@csrf_exempt
def exempt(request):
    return None


# ruleid: door-without-sign-in
@router.get("/pools", auth=None)
def get_pools(request):
    return None


# ok: door-without-sign-in
@router.get("/pools")
def get_pools(request):
    return None
